import { NewProblem, SourceRun } from '@portico/plugin-catalog-sources-node';
import pLimit from 'p-limit';
import { Caller } from '../client/AzureDevOpsClient';
import { isAboutOneThing } from '../client/AzureDevOpsError';
import { ListedRepository } from '../client/AzureRepos';
import { AzureDevOpsConfig } from '../config/readAzureDevOpsConfig';
import { CachedRepository, RepositoryCache } from '../database/RepositoryCache';
import { repositoryUrl } from './addresses';
import { describeRepositoryProblem } from './describeRepositoryProblem';
import { inOrderOfAge } from './inOrderOfAge';
import { isSameListing, RepositoryReader, scopeOf } from './RepositoryReader';

/** How many requests are under way at once. */
const CONCURRENCY = 8;

/** How many repositories are confirmed as unchanged in one statement. */
const CONFIRMED_AT_ONCE = 200;

/** Reads what has changed in the repositories of an organisation, and keeps what was read as it goes. */
export class ChangedRepositories {
  readonly #config: AzureDevOpsConfig;
  readonly #sourceId: string;
  readonly #cache: RepositoryCache;
  readonly #reader: RepositoryReader;

  constructor(options: {
    config: AzureDevOpsConfig;
    sourceId: string;
    cache: RepositoryCache;
    reader: RepositoryReader;
  }) {
    this.#config = options.config;
    this.#sourceId = options.sourceId;
    this.#cache = options.cache;
    this.#reader = options.reader;
  }

  /**
   * Brings the cache up to what is listed.
   *
   * @param known - what the cache has
   * @returns the problems of single repositories
   * @throws what concerns all of them; what was read until then is kept
   */
  async read(
    listings: ListedRepository[],
    known: Map<string, CachedRepository>,
    run: SourceRun,
    caller: Caller,
  ): Promise<NewProblem[]> {
    const startedAt = new Date();
    const problems = new Array<NewProblem>();
    const limit = pLimit(CONCURRENCY);
    let unchanged = new Array<ListedRepository>();
    let done = 0;
    const confirm = async () => {
      const listed = unchanged;
      unchanged = [];
      await this.#cache.confirm(this.#sourceId, listed, startedAt);
    };
    const readOne = async (listing: ListedRepository): Promise<void> => {
      run.signal.throwIfAborted();
      const before = known.get(listing.id);
      try {
        const read = this.#isFresh(listing, before, startedAt)
          ? undefined
          : await this.#reader.read(listing, before, caller);
        if (read?.result === 'read') {
          await this.#cache.save(this.#sourceId, read.repository, read.files);
        } else if (read) {
          unchanged.push(listing);
          if (unchanged.length >= CONFIRMED_AT_ONCE) {
            await confirm();
          }
        }
      } catch (error) {
        if (!isAboutOneThing(error)) {
          throw error;
        }
        problems.push(
          describeRepositoryProblem(
            error,
            repositoryUrl(this.#config.organizationUrl, listing),
          ),
        );
      }
      done += 1;
      run.progress(done, listings.length, 'repositories');
    };
    try {
      await Promise.all(
        inOrderOfAge(listings, known).map(listing =>
          limit(() => readOne(listing)),
        ),
      );
    } finally {
      limit.clearQueue();
      await confirm();
    }
    return problems;
  }

  /** Whether a repository is listed as it was, and was asked for its commit not long ago. */
  #isFresh(
    listing: ListedRepository,
    known: CachedRepository | undefined,
    now: Date,
  ): boolean {
    return (
      this.#config.recheckAfter > 0 &&
      known !== undefined &&
      known.scope === scopeOf(this.#config) &&
      isSameListing(known.listing, listing) &&
      known.listing.size === listing.size &&
      now.getTime() - known.checkedAt.getTime() < this.#config.recheckAfter
    );
  }
}
