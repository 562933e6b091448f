import { type CommitRecord } from '../git/gitOutput.ts';
import { type SeenUpdate } from '../git/RefWatch.ts';
import { type DevOpsEvent } from './devOpsEvents.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type Identity } from './identities.ts';
import { NO_COMMIT } from './refs.ts';

/** What an event is about, in the form of "Service hooks events". */
export function eventResource(
  event: DevOpsEvent,
  origin: string,
  date: string,
): object {
  const { repository, by } = event;
  const { project } = repository;
  const initiated = {
    initiatedBy: by.toJson(origin, project.organization.name),
    utcTimestamp: date,
  };
  switch (event.type) {
    case 'git.push':
      return pushResource(repository, event, origin, date);
    case 'git.repo.created':
      return { repository: repository.toJson(origin), ...initiated };
    case 'git.repo.deleted':
      return {
        project: project.toJson(origin),
        repositoryId: repository.id,
        repositoryName: repository.name,
        isHardDelete: false,
        ...initiated,
      };
    case 'git.repo.renamed':
      return {
        oldName: event.oldName,
        newName: repository.name,
        repository: repository.toJson(origin),
        ...initiated,
      };
    default:
      return {
        disabled: repository.isDisabled,
        repository: repository.toJson(origin),
        ...initiated,
      };
  }
}

function pushResource(
  repository: DevOpsRepository,
  push: { by: Identity; pushId: number; updates: SeenUpdate[] },
  origin: string,
  date: string,
) {
  const { by, pushId, updates } = push;
  const api = repository.apiUrl(origin);
  const commits = new Map(
    updates.flatMap(update => update.commits.map(one => [one.sha, one])),
  );
  return {
    commits: [...commits.values()].map(one => commitJson(one, api)),
    refUpdates: updates.map(({ ref, before, after }) => ({
      name: ref,
      oldObjectId: before ?? NO_COMMIT,
      newObjectId: after ?? NO_COMMIT,
    })),
    repository: repository.toJson(origin),
    pushedBy: by.toJson(origin, repository.project.organization.name),
    pushId,
    date,
    url: `${api}/pushes/${pushId}`,
  };
}

function commitJson(
  { sha, author, committer, message }: CommitRecord,
  api: string,
) {
  const url = `${api}/commits/${sha}`;
  return { commitId: sha, author, committer, comment: message, url };
}
