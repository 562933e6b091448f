/** What a repository has, as far as it is looked at. */
export interface RepositoryContents {
  defaultBranch: string;
  description?: string;
  archived: boolean;
  /** Whether it has no commit. */
  empty: boolean;
  topics: string[];
  /** Paths of its files on the default branch; the host may leave some out of a very large one. */
  paths: string[];
  /** Reads a file of the default branch; undefined when it is not there or larger than is of interest. */
  readFile(path: string): Promise<string | undefined>;
}

/** Larger files are not looked at, in characters. */
export const MAX_FILE_LENGTH = 200_000;
