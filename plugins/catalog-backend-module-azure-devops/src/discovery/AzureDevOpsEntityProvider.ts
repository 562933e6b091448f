import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  CatalogSource,
  CatalogSourcesService,
  SourceRun,
} from '@portico/plugin-catalog-sources-node';
import { Caller } from '../client/AzureDevOpsClient';
import { AzureRepos, NamedRepository } from '../client/AzureRepos';
import { AzureDevOpsConfig } from '../config/readAzureDevOpsConfig';
import { CachedRepository, RepositoryCache } from '../database/RepositoryCache';
import { repositoryUrl } from './addresses';
import { ChangedRepositories } from './ChangedRepositories';
import { listOrganization } from './listOrganization';
import { RepositoryReader } from './RepositoryReader';
import { toLocations } from './toLocation';
import { toRecord } from './toRecord';

/** The requests of one repository that was named by an event may take this long. */
const EVENT_TIMEOUT_MS = 60_000;

/**
 * Hands the catalog files of an organisation of Azure DevOps to the catalog, as locations, and its repositories to the inventory.
 *
 * What it reads is kept in the database: a refresh that ends early is continued by the next, and a repository in which nothing
 * changed is not read again.
 */
export class AzureDevOpsEntityProvider implements EntityProvider {
  readonly config: AzureDevOpsConfig;
  readonly #source: CatalogSource;
  readonly #sources: CatalogSourcesService;
  readonly #repos: AzureRepos;
  readonly #cache: RepositoryCache;
  readonly #reader: RepositoryReader;
  readonly #changes: ChangedRepositories;
  #connection: EntityProviderConnection | undefined;

  constructor(options: {
    config: AzureDevOpsConfig;
    source: CatalogSource;
    sources: CatalogSourcesService;
    repos: AzureRepos;
    cache: RepositoryCache;
  }) {
    this.config = options.config;
    this.#source = options.source;
    this.#sources = options.sources;
    this.#repos = options.repos;
    this.#cache = options.cache;
    const sourceId = options.source.id;
    this.#reader = new RepositoryReader({ ...options, sourceId });
    this.#changes = new ChangedRepositories({
      ...options,
      reader: this.#reader,
      sourceId,
    });
  }

  /** {@inheritDoc EntityProvider.getProviderName} */
  getProviderName(): string {
    return this.#source.id;
  }

  /** {@inheritDoc EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#source.schedule(this.config.schedule, run =>
      this.#refresh(run),
    );
  }

  /** Whether a repository is one of those that are configured. */
  covers({ name, project }: NamedRepository): boolean {
    return (
      this.config.projects.has(project.name) &&
      this.config.repositories.has(name)
    );
  }

  /** Brings one repository up to date, as soon as an event says that it has changed. */
  async refreshRepository(id: string, projectId: string): Promise<void> {
    const caller = {
      signal: AbortSignal.timeout(EVENT_TIMEOUT_MS),
      onRequest: () => {},
    };
    // One that is disabled is listed only.
    const listing =
      (await this.#repos.repository(id, caller)) ??
      (await this.#repos.repositories(projectId, caller)).find(
        one => one.id === id,
      );
    if (!listing) {
      // Whether it is gone, or only out of sight, the next refresh sees.
      return;
    }
    if (!this.covers(listing)) {
      await this.removeRepository(id);
      return;
    }
    const known = await this.#cache.get(this.#source.id, id);
    const read = await this.#reader.read(listing, known, caller);
    if (read.result === 'read') {
      await this.#cache.save(this.#source.id, read.repository, read.files);
    }
    await this.#source.updateProblems(
      repositoryUrl(this.config.organizationUrl, listing),
      [],
    );
    await this.#publishOne(id, known);
  }

  /** Takes one repository out of the catalog. */
  async removeRepository(id: string): Promise<void> {
    const known = await this.#cache.get(this.#source.id, id);
    if (known) {
      await this.#cache.remove(this.#source.id, [id]);
      await this.#publishOne(id, known);
    }
  }

  async #publishOne(
    id: string,
    before: CachedRepository | undefined,
  ): Promise<void> {
    const connection = this.#connected();
    const now = await this.#cache.get(this.#source.id, id);
    const added = now ? toLocations(now, this.#source.id) : [];
    const kept = new Set(now?.files.map(({ url }) => url));
    const removed = toLocations(
      { files: (before?.files ?? []).filter(({ url }) => !kept.has(url)) },
      this.#source.id,
    );
    await connection.applyMutation({ type: 'delta', added, removed });
    await this.#refreshRegistered(before, now);
    if (now) {
      await this.#sources.repositories.put(this.#source.id, [
        toRecord(now, this.config),
      ]);
    } else {
      await this.#sources.repositories.remove(this.#source.id, [id]);
    }
  }

  async #refresh(run: SourceRun): Promise<void> {
    const connection = this.#connected();
    const caller: Caller = {
      signal: run.signal,
      onRequest: () => run.countRequests(1),
    };
    const startedAt = new Date();
    const before = await this.#cache.list(this.#source.id);
    const listing = await listOrganization(this.#repos, this.config, caller);
    const problems = [
      ...listing.problems,
      ...(await this.#changes.read(listing.repositories, before, run, caller)),
    ];
    run.reportProblems(problems);
    run.signal.throwIfAborted();

    const now = await this.#cache.list(this.#source.id);
    const listed = new Set(listing.repositories.map(({ id }) => id));
    const gone = [...now].flatMap(([id, one]) =>
      listed.has(id) ||
      listing.unlisted.has(one.listing.project.id) ||
      // An event has brought it meanwhile.
      (!before.has(id) && one.checkedAt >= startedAt)
        ? []
        : [id],
    );
    gone.forEach(id => now.delete(id));
    const repositories = [...now.values()];
    await run.takeOver({
      projects: listing.projects,
      repositories: repositories.length,
      described: repositories.filter(({ files }) => files.length > 0).length,
    });
    await connection.applyMutation({
      type: 'full',
      entities: repositories.flatMap(one => toLocations(one, this.#source.id)),
    });
    await this.#cache.remove(this.#source.id, gone);
    for (const [id, one] of before) {
      await this.#refreshRegistered(one, now.get(id));
    }
    await this.#sources.repositories.replace(
      this.#source.id,
      repositories.map(one => toRecord(one, this.config)),
      startedAt,
    );
  }

  /** Has locations read again that somebody registered by hand, when the file has changed or is gone. */
  async #refreshRegistered(
    before: CachedRepository | undefined,
    now: CachedRepository | undefined,
  ): Promise<void> {
    const hashes = new Map(now?.files.map(({ url, hash }) => [url, hash]));
    const keys = (before?.files ?? [])
      .filter(({ url, hash }) => hashes.get(url) !== hash)
      .map(({ url }) => `url:${url}`);
    if (keys.length > 0) {
      await this.#connected().refresh({ keys });
    }
  }

  #connected(): EntityProviderConnection {
    if (!this.#connection) {
      throw new Error('The provider is not connected to the catalog yet');
    }
    return this.#connection;
  }
}
