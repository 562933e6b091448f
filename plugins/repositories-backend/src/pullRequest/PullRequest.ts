/** Content by path. */
export type PullRequestFiles = Record<string, string>;

/** What is proposed. */
export interface PullRequestRequest {
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
  /** Whether it was opened just now. */
  isNew: boolean;
}
