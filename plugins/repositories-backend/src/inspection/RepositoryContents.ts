import { RepositoryRef } from '../hosts/repositoryUrls';

/** What a repository has, as far as it is looked at. */
export interface RepositoryContents<Ref extends RepositoryRef = RepositoryRef> {
  /** As the host has its names: it may have been moved, or written otherwise. */
  ref: Ref;
  defaultBranch: string;
  description?: string;
  /** Whether it can't be changed. */
  archived: boolean;
  /** Whether it has no commit. */
  empty: boolean;
  topics: string[];
  /**
   * Paths of its files on the default branch. Of a repository with very many files, some of those in folders are left out; all
   * that are in no folder are there.
   */
  paths: string[];
  /** Reads a file of the default branch; undefined when it is not there or larger than is of interest. */
  readFile(path: string): Promise<string | undefined>;
}

/** A file in a repository. */
export interface FileAt {
  branch: string;
  /** Without a slash at the beginning. */
  path: string;
}

/** Larger files are not looked at, in characters. */
export const MAX_FILE_LENGTH = 200_000;

/** Longer lists of files are not looked at, in characters. */
export const MAX_LIST_LENGTH = 10_000_000;
