import { toError } from '@backstage/errors';
import {
  CatalogSource,
  NewProblem,
  Repositories,
  RepositoryRecord,
  SourceRun,
} from '@portico/plugin-catalog-sources-node';
import { DiscoveryConfig } from '../config/readDiscoveryConfig';
import { GithubClient } from '../github/GithubClient';
import { GithubFailure } from '../github/GithubFailure';
import {
  ListedRepositories,
  listRepositories,
} from '../github/listRepositories';
import { readRepository } from '../github/readRepository';
import { TeamPermissions } from '../github/readTeamPermissions';
import { GithubRepository, repositoryId } from '../github/repositoryQueries';
import { RequestContext } from '../github/RequestContext';
import { TeamDirectory } from '../github/TeamDirectory';
import { CatalogFiles } from './CatalogFiles';
import { inParallel } from './inParallel';
import { KnownRepositories } from './KnownRepositories';
import { Organizations } from './Organizations';
import { unreadableRepositories, unreadableTeams } from './problems';
import { RepositoryFilter } from './RepositoryFilter';
import { toRecord } from './toRecord';

/** The share of the rate limit that a refresh leaves to people and to events. */
const RESERVE = 0.1;
/** How many trees are read at a time. GitHub asks its users not to send many requests at once. */
const TREES_AT_ONCE = 4;

/** What is stored of repositories, by id. */
type Stored = () => Promise<Map<string, RepositoryRecord>>;

/** Keeps what is known of all repositories that a provider is for. */
export class GithubInventory {
  readonly organizations: Organizations;
  readonly #source: CatalogSource;
  readonly #config: DiscoveryConfig;
  readonly #client: GithubClient;
  readonly #files: CatalogFiles;
  readonly #filter: RepositoryFilter;
  readonly #teams: TeamDirectory;
  readonly #known: KnownRepositories;

  constructor(options: {
    source: CatalogSource;
    config: DiscoveryConfig;
    client: GithubClient;
    repositories: Repositories;
  }) {
    const { client, config, source } = options;
    this.organizations = new Organizations(config);
    this.#source = source;
    this.#config = config;
    this.#client = client;
    this.#files = new CatalogFiles({
      client,
      path: config.catalogPath,
      branch: config.branch,
    });
    this.#filter = new RepositoryFilter(config.filter);
    this.#teams = new TeamDirectory(client);
    this.#known = new KnownRepositories(source.id, options.repositories);
  }

  /**
   * Reads all repositories, and takes them for all that there are.
   *
   * @param until - when the time for it is over, in milliseconds
   */
  async refresh(run: SourceRun, until: number): Promise<void> {
    const context: RequestContext = {
      signal: run.signal,
      logger: run.logger,
      countRequests: requests => run.countRequests(requests),
      until,
      reserve: RESERVE,
    };
    const since = new Date();
    this.#known.beginReading();
    const stored = this.#storedOnce();
    const records = new Map<string, RepositoryRecord>();
    const problems = new Array<NewProblem>();
    let isComplete = true;
    for (const owner of await this.organizations.list()) {
      const before = records.size;
      const listed = await listRepositories(
        this.#client,
        {
          owner,
          catalogFile: this.#files.expression,
          pageSize: this.#config.pageSize,
          onProgress: (done, total) =>
            run.progress(before + done, before + total, 'repositories'),
        },
        context,
      );
      const teams = await this.#readTeams(owner, listed, problems, context);
      const included = listed.repositories.filter(one =>
        this.#filter.includes(one),
      );
      await inParallel(included, TREES_AT_ONCE, async repository => {
        const id = repositoryId(repository);
        const record = await this.#toRecord(
          repository,
          { teams, stored },
          listed.unreadable,
          context,
        );
        records.set(id, record);
      });
      const isMissing = listed.hidden.length > 0;
      isComplete = isComplete && !isMissing;
      problems.push(
        ...unreadableRepositories(owner, this.#ownerUrl(owner), listed),
      );
    }
    run.reportProblems(problems);
    await run.takeOver({ repositories: records.size });
    run.signal.throwIfAborted();
    await this.#known.replace([...records.values()], { since, isComplete });
    if (isComplete) {
      this.#files.keepOnly(new Set(records.keys()));
    }
  }

  /**
   * Reads one repository again. One that GitHub does not find is left as it is: GitHub may not know of it yet, and says so by an
   * event when it is gone.
   *
   * @param asked.id - the number that it has in events
   * @param asked.revision - the commit that its default branch should have by now
   * @returns whether it was read as it should be by now
   * @throws GithubFailure
   */
  async update(
    asked: { id: string; fullName: string; revision?: string },
    context: RequestContext,
  ): Promise<boolean> {
    const { id, fullName, revision } = asked;
    const [owner] = fullName.split('/');
    const repository = await readRepository(
      this.#client,
      fullName,
      this.#files.expression,
      context,
    );
    if (!repository) {
      return false;
    }
    if (!this.#filter.includes(repository)) {
      await this.#known.remove(id);
      return true;
    }
    const unreadable = new Map<GithubRepository, string>();
    const record = await this.#toRecord(
      repository,
      { teams: this.#teams.recent(owner), stored: this.#storedOnce() },
      unreadable,
      context,
    );
    await this.#known.put(record);
    const [message] = unreadable.values();
    await this.#source.updateProblems(
      fullName,
      unreadableRepositories(owner, this.#ownerUrl(owner), {
        unreadable,
        hidden: [],
      }),
    );
    const head = repository.defaultBranchRef?.target?.oid;
    return !message && (revision === undefined || head === revision);
  }

  /** Forgets a repository. */
  async remove(id: string, fullName: string): Promise<void> {
    await this.#known.remove(id);
    await this.#source.updateProblems(fullName, []);
  }

  /** Teams are a help only: everything else goes on when they can't be read, and they are undefined. */
  async #readTeams(
    owner: string,
    { isOrganization }: ListedRepositories,
    problems: NewProblem[],
    context: RequestContext,
  ): Promise<TeamPermissions | undefined> {
    if (!isOrganization) {
      return new Map();
    }
    try {
      return await this.#teams.refresh(owner, context);
    } catch (error) {
      context.signal.throwIfAborted();
      problems.push(unreadableTeams(owner, this.#ownerUrl(owner), error));
      return undefined;
    }
  }

  /** What could not be read of it is taken to be as it was. */
  async #toRecord(
    repository: GithubRepository,
    { teams, stored }: { teams: TeamPermissions | undefined; stored: Stored },
    unreadable: Map<GithubRepository, string>,
    context: RequestContext,
  ): Promise<RepositoryRecord> {
    const locations = await this.#locationsOf(repository, unreadable, context);
    const record = toRecord(repository, {
      teams: teams?.get(repository.id) ?? [],
      locations,
      hasOwnBranch: this.#config.branch !== undefined,
    });
    const isUnreadable = unreadable.has(repository);
    const before =
      teams && !isUnreadable ? undefined : (await stored()).get(record.id);
    if (!before) {
      return record;
    }
    return isUnreadable
      ? { ...record, owners: before.owners, locations: before.locations }
      : {
          ...record,
          // What CODEOWNERS says now comes first.
          owners: [...new Set([...record.owners, ...before.owners])],
        };
  }

  /** Asks for what is stored when it is first needed, and only then. */
  #storedOnce(): Stored {
    let stored: ReturnType<Stored> | undefined;
    return () => {
      stored ??= this.#known.list();
      return stored;
    };
  }

  async #locationsOf(
    repository: GithubRepository,
    unreadable: Map<GithubRepository, string>,
    context: RequestContext,
  ): Promise<string[]> {
    if (!this.#filter.discovers(repository) || unreadable.has(repository)) {
      return [];
    }
    try {
      return (await this.#files.has(repository, context))
        ? [this.#files.locationOf(repository)]
        : [];
    } catch (error) {
      if (context.signal.aborted || !isOfOne(error)) {
        throw error;
      }
      unreadable.set(repository, toError(error).message);
      return [];
    }
  }

  #ownerUrl(owner: string): string {
    return `https://${this.#config.host}/${owner}`;
  }
}

/** Whether others could be read all the same. */
function isOfOne(error: unknown): boolean {
  return (
    error instanceof GithubFailure &&
    (error.kind === 'refused' || error.kind === 'timed-out')
  );
}
