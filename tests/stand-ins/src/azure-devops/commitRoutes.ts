import { type CommitRecord } from '../git/gitOutput.ts';
import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { gitError } from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { findRevision } from './revisions.ts';
import { type Route } from './routing.ts';

const PREFIXES = ['searchCriteria.itemVersion.', 'searchCriteria.'];

/** The API for commits. */
export const commitRoutes: Route[] = [
  {
    method: 'GET',
    path: 'git/repositories/{repositoryId}/commits',
    scope: 'vso.code',
    answer: listCommits,
  },
  {
    method: 'GET',
    path: 'git/repositories/{repositoryId}/commits/{commitId}',
    scope: 'vso.code',
    answer: getCommit,
  },
];

async function listCommits(call: Call): Promise<Answer> {
  const { repository } = call;
  if (!repository.defaultBranch) {
    return ok({ count: 0, value: [] });
  }
  const { commit } = await findRevision(call, repository, PREFIXES);
  const path = call.query('searchCriteria.itemPath')?.replace(/^\//, '');
  const skip = Number(call.query('searchCriteria.$skip') ?? 0);
  const top = Number(
    call.query('searchCriteria.$top') ?? call.query('$top') ?? 100,
  );
  const git = await repository.git();
  const log = await git.log(commit, { path, limit: skip + top });
  const value = log
    .slice(skip)
    .map(record => commitJson(record, repository, call.origin));
  return ok({ count: value.length, value });
}

async function getCommit(call: Call): Promise<Answer> {
  const { repository } = call;
  const hash = call.value('commitId');
  const git = await repository.git();
  if (!/^[0-9a-f]{40}$/i.test(hash) || !(await git.resolve(hash))) {
    throw gitError(
      404,
      'GitCommitDoesNotExistException',
      `TF401045: The commit ${hash} does not exist in the repository ${repository.name}.`,
    );
  }
  const [record] = await git.log(hash, { limit: 1 });
  return ok({
    ...commitJson(record, repository, call.origin),
    treeId: record.tree,
    parents: record.parents,
  });
}

function commitJson(
  { sha, author, committer, message }: CommitRecord,
  repository: DevOpsRepository,
  origin: string,
): object {
  return {
    commitId: sha,
    author,
    committer,
    comment: message,
    url: `${repository.apiUrl(origin)}/commits/${sha}`,
    remoteUrl: `${repository.webUrl(origin)}/commit/${sha}`,
  };
}
