/** Content by path. */
export type PullRequestFiles = Record<string, string>;

/** What is proposed. */
export interface PullRequestRequest {
  /** What the branch is called; another one gets a number at the end. */
  branch: string;
  targetBranch: string;
  title: string;
  description: string;
  /** Files to add. */
  files: PullRequestFiles;
}

/** A pull request that is open. */
export interface PullRequest {
  /** The page for people. */
  url: string;
  number: number;
}

/** What a host of repositories does to propose a change to one of them. Failures are errors as `HostClient` has them. */
export interface PullRequestHost {
  /** Names of the branches that begin so. */
  listBranches(prefix: string): Promise<string[]>;
  /** The open pull request from a branch, if there is one. */
  findOpen(branch: string): Promise<PullRequest | undefined>;
  /** The content of a file on a branch; undefined when it is not there. */
  readFile(branch: string, path: string): Promise<string | undefined>;
  /** Makes a branch of the newest commit of another, with one commit that adds files. */
  createBranch(request: PullRequestRequest): Promise<void>;
  /** Opens a pull request from a branch that is there. */
  open(request: PullRequestRequest): Promise<PullRequest>;
}
