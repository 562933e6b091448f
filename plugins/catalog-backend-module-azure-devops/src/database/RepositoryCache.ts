import { ListedRepository } from '../client/AzureRepos';

/** A catalog file as it was read. */
export interface CachedFile {
  path: string;
  /** As locations have it. */
  url: string;
  /** Of Git, where it is known. */
  objectId?: string;
  content: string;
}

/** A repository as it was read. */
export interface CachedRepository {
  listing: ListedRepository;
  /** The branch and path that were read: when they change, it is read again. */
  scope: string;
  /** The commit that was read; absent for one that is empty or disabled. */
  head?: string;
  /** Those that CODEOWNERS names for the whole repository, as entity references. */
  owners: string[];
  /** When its head was last asked for. */
  checkedAt: Date;
  /** With the hash of their contents, and without the contents. */
  files: Array<Omit<CachedFile, 'content'> & { hash: string }>;
}

/** Keeps what was read of the repositories, for every replica and across restarts. */
export interface RepositoryCache {
  /** All of a source, by id. */
  list(sourceId: string): Promise<Map<string, CachedRepository>>;

  /** One of them. */
  get(
    sourceId: string,
    repositoryId: string,
  ): Promise<CachedRepository | undefined>;

  /** Saves what was read, unless something newer is there. */
  save(
    sourceId: string,
    repository: Omit<CachedRepository, 'files'>,
    files: CachedFile[],
  ): Promise<void>;

  /** Saves that these are as they were, but for what their listings say. */
  confirm(
    sourceId: string,
    listings: ListedRepository[],
    checkedAt: Date,
  ): Promise<void>;

  /** The contents of the files of a repository, by Git's object id. */
  contents(
    sourceId: string,
    repositoryId: string,
  ): Promise<Map<string, string>>;

  /** Forgets repositories. */
  remove(sourceId: string, repositoryIds: string[]): Promise<void>;

  /**
   * What is known of a file by its address.
   *
   * @returns its content, `null` when its repository was read and does not have it, and undefined when nothing is known
   */
  findFile(file: {
    repositoryUrl: string;
    path: string;
    /** Whether it belongs to what was read of a repository. */
    isInScope: (scope: string) => boolean;
  }): Promise<string | null | undefined>;
}
