import { RepositoryLocation } from './RepositoryLocation';

/** A repository that exists. */
export interface ExistingRepository {
  /** The page of it, for people. */
  url: string;
  /** What Git clones. */
  remoteUrl: string;
  /** Whether it has no commit. */
  empty: boolean;
}

/** A place where repositories are kept, as far as looking goes. */
export interface RepositoryHost<L extends RepositoryLocation> {
  /**
   * Looks for a repository.
   *
   * @returns undefined when there is none of that name
   * @throws InputError when what it would be in does not exist, such as the organisation
   * @throws ServiceUnavailableError when the host can't be asked; the message says what to do
   */
  find(location: L, name: string): Promise<ExistingRepository | undefined>;
}
