import {
  type GitHubRepository,
  type GitHubRepositorySettings,
} from './GitHubRepository.ts';
import { type Hub } from './Hub.ts';
import { type RepositoryAction } from './hubEvents.ts';

/** What is to be changed of a repository. */
export interface RepositoryChanges extends Partial<GitHubRepositorySettings> {
  name?: string;
  topics?: string[];
  /** A branch that is there. */
  defaultBranch?: string;
}

/**
 * Changes a repository, and says so.
 *
 * @param sender - the login of who does it
 * @throws Error when the name is taken, or the branch is not there
 */
export async function changeRepository(
  hub: Hub,
  repository: GitHubRepository,
  changes: RepositoryChanges,
  sender: string,
): Promise<void> {
  const { name, topics, defaultBranch, ...settings } = changes;
  const before = {
    name: repository.name,
    topics: repository.topics,
    default_branch: repository.git.defaultBranch,
    ...repository.settings,
  };
  if (name && name !== before.name) {
    hub.moveRepository(repository, { name });
  }
  if (defaultBranch && defaultBranch !== before.default_branch) {
    if (!(await repository.git.readRef(`refs/heads/${defaultBranch}`))) {
      throw new Error(`The repository has no branch '${defaultBranch}'`);
    }
    await repository.git.setDefaultBranch(defaultBranch);
  }
  repository.topics = topics ?? before.topics;
  repository.settings = { ...repository.settings, ...settings };
  const after = {
    name: repository.name,
    topics: repository.topics,
    default_branch: repository.git.defaultBranch,
    ...repository.settings,
  };
  const differs = (key: keyof typeof before) =>
    JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  if ((Object.keys(before) as Array<keyof typeof before>).some(differs)) {
    repository.updatedAt = new Date(hub.now());
  }
  const say = (action: RepositoryAction, from?: object) =>
    hub.emit({ name: 'repository', action, repository, sender, changes: from });
  if (differs('name')) {
    say('renamed', { repository: { name: { from: before.name } } });
  }
  const edited = (
    ['description', 'homepage', 'default_branch', 'topics'] as const
  ).filter(differs);
  if (edited.length > 0) {
    say(
      'edited',
      Object.fromEntries(edited.map(key => [key, { from: before[key] }])),
    );
  }
  if (differs('archived')) {
    say(after.archived ? 'archived' : 'unarchived');
  }
  if (differs('visibility')) {
    say(after.visibility === 'public' ? 'publicized' : 'privatized');
  }
}
