import { type BareRepository } from '../git/BareRepository.ts';
import { type CommitRecord, type TreeEntry } from '../git/gitOutput.ts';
import { type SeenUpdate } from '../git/RefWatch.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type PushedCommit, type PushedUpdate } from './hubEvents.ts';

/** A push with the paths that each of its commits changes. */
export async function withPaths(
  git: BareRepository,
  update: SeenUpdate,
): Promise<PushedUpdate> {
  const commits = update.commits.map(commit => pathsOf(git, commit));
  return { ...update, commits: await Promise.all(commits) };
}

/** The push by which a repository has got its first commit, or `undefined` when it is empty. */
export function firstPush({
  git,
  refWatch,
}: GitHubRepository): PushedUpdate | undefined {
  const { first } = refWatch;
  if (!first?.after) {
    return undefined;
  }
  const added = filesIn(git.firstHistory.treeOf(first.after, true) ?? []);
  const lists = { added, removed: [], modified: [] };
  return {
    ...first,
    commits: first.commits.map(one => ({ ...one, ...lists })),
  };
}

function filesIn(entries: TreeEntry[]): string[] {
  return entries.filter(({ type }) => type === 'blob').map(({ path }) => path);
}

async function pathsOf(
  git: BareRepository,
  commit: CommitRecord,
): Promise<PushedCommit> {
  const [parent] = commit.parents;
  const changes = parent
    ? await git.changes(parent, commit.sha)
    : filesIn(await git.treeOf(commit.sha, true)).map(path => ({
        path,
        status: 'added',
      }));
  const paths = (status: string) =>
    changes.filter(one => one.status === status).map(({ path }) => path);
  return {
    ...commit,
    added: paths('added'),
    removed: paths('removed'),
    modified: paths('modified'),
  };
}
