import { RepositoryRecord } from './RepositoryRecord';

/** A repository and the component that stands for it, if any. */
export interface StoredRepository {
  sourceId: string;
  record: RepositoryRecord;
  /** Of the component that stands for it, or stood until its own description took over. */
  componentName?: string;
  isStanding: boolean;
  /** Since when the catalog is expected to follow what is known of the repository. */
  awaitedSince?: Date;
  /** It is not expected to any more, although it did not. */
  isSettled: boolean;
}

/** What becomes of a repository's component. */
export type StoredStanding = Pick<
  StoredRepository,
  'componentName' | 'isStanding' | 'awaitedSince' | 'isSettled'
> & { sourceId: string; repositoryId: string };

/** Keeps every repository of every source. */
export interface RepositoryStore {
  /** Takes these for all repositories of a source, but for those that were put after `since`. */
  replace(
    sourceId: string,
    records: RepositoryRecord[],
    since: Date,
  ): Promise<void>;

  /** Adds or changes some. */
  put(sourceId: string, records: RepositoryRecord[]): Promise<void>;

  /** Removes some, by the host's ids. */
  remove(sourceId: string, repositoryIds: string[]): Promise<void>;

  /** All repositories of these sources, by source and address. */
  list(sourceIds: string[]): Promise<StoredRepository[]>;

  /** How many there are, and how many of them have a catalog file. */
  count(sourceId: string): Promise<{ repositories: number; described: number }>;

  /** Records what became of components. */
  saveStandings(standings: StoredStanding[]): Promise<void>;

  /** Whether the catalog is expected to follow what is known of any repository. */
  isAwaiting(sourceIds: string[]): Promise<boolean>;

  /** The repository that a component of this name, in any letter case, stands for or stood for. */
  findByComponentName(
    name: string,
    sourceIds: string[],
  ): Promise<StoredRepository | undefined>;
}
