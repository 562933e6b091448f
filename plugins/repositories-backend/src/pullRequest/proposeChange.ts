import {
  PullRequest,
  PullRequestHost,
  PullRequestRequest,
} from './PullRequest';

/** What is proposed now. */
export interface ProposedChange {
  pullRequest: PullRequest;
  /** The branch that it is from. */
  branch: string;
  /** Whether the pull request was opened just now. */
  isNew: boolean;
}

/**
 * Has a change proposed once, however often it is asked for. A pull request that is open stays as it is. A branch without one,
 * left by an earlier attempt or by a pull request that was closed, is used when it says the same; otherwise it may have what
 * somebody wants to keep, and a branch with another name is made.
 */
export async function proposeChange(
  host: PullRequestHost,
  request: PullRequestRequest,
): Promise<ProposedChange> {
  const { branch, files } = request;
  const taken = await host.listBranches(branch);
  const own = taken.filter(
    one => one === branch || /^-\d+$/.test(one.slice(branch.length)),
  );
  for (const one of own) {
    const pullRequest = await host.findOpen(one);
    if (pullRequest) {
      return { pullRequest, branch: one, isNew: false };
    }
  }
  let chosen = await findSame(host, own, files);
  if (!chosen) {
    chosen = freeName(branch, taken);
    await host.createBranch({ ...request, branch: chosen });
  }
  const pullRequest = await host.open({ ...request, branch: chosen });
  return { pullRequest, branch: chosen, isNew: true };
}

async function findSame(
  host: PullRequestHost,
  branches: string[],
  files: PullRequestRequest['files'],
): Promise<string | undefined> {
  for (const branch of branches) {
    const same = await Promise.all(
      Object.entries(files).map(
        async ([path, content]) =>
          (await host.readFile(branch, path)) === content,
      ),
    );
    if (same.every(Boolean)) {
      return branch;
    }
  }
  return undefined;
}

function freeName(branch: string, taken: string[]): string {
  let name = branch;
  for (let number = 2; taken.includes(name); number += 1) {
    name = `${branch}-${number}`;
  }
  return name;
}
