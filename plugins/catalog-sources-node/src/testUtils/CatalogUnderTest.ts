import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  CatalogProblem,
  ProblemsResponse,
  SourcesResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { Knex } from 'knex';
import { setTimeout as delay } from 'node:timers/promises';

/** How long the catalog is given to follow, in milliseconds. */
const PATIENCE = 30_000;

/**
 * The catalog with its sources, over real PostgreSQL, as a test sees it. Nothing is refreshed by itself: what the scheduler would
 * run, the test runs.
 */
export class CatalogUnderTest {
  readonly #backend: TestBackend;
  readonly #scheduler: SchedulerService;

  /**
   * @param options.features - the catalog plugin, the module of the sources and what is tested
   * @param options.knex - an empty database, or the one of a catalog that was stopped
   * @param options.knexOfOthers - the databases of other plugins, by plugin id
   */
  static async start(options: {
    features: Array<BackendFeature | Promise<{ default: BackendFeature }>>;
    knex: Knex;
    knexOfOthers?: Record<string, Knex>;
    config?: JsonObject;
  }): Promise<CatalogUnderTest> {
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        ...options.features,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) => ({
            getClient: async () =>
              options.knexOfOthers?.[plugin.getId()] ?? options.knex,
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portico.example' },
            ...options.config,
          },
        }),
      ],
    });
    return new CatalogUnderTest(backend, scheduler);
  }

  private constructor(backend: TestBackend, scheduler: SchedulerService) {
    this.#backend = backend;
    this.#scheduler = scheduler;
  }

  /** The address of the backend. */
  get url(): string {
    return `http://127.0.0.1:${this.#backend.server.port()}`;
  }

  /** Refreshes a source, and says how it stands with it then. */
  async refresh(id: string): Promise<SourceStatus> {
    await this.#ask('POST', `sources/${encodeURIComponent(id)}/refresh`);
    return this.source(id);
  }

  /** Refreshes a source and takes over whatever it returns. */
  async acceptLess(id: string): Promise<SourceStatus> {
    await this.#ask('POST', `sources/${encodeURIComponent(id)}/accept`);
    return this.source(id);
  }

  /** How it stands with the sources. */
  async sources(): Promise<SourceStatus[]> {
    const body = await this.#ask('GET', 'sources');
    return (body as SourcesResponse).items;
  }

  /** How it stands with one source. */
  async source(id: string): Promise<SourceStatus> {
    const found = (await this.sources()).find(source => source.id === id);
    if (!found) {
      throw new Error(`There is no source '${id}'`);
    }
    return found;
  }

  /** Runs what happens every few seconds: the catalog drops what nothing names any more, and the inventory follows it. */
  async tend(): Promise<void> {
    await this.#scheduler.triggerTask('catalog_orphan_cleanup');
    await this.#scheduler.triggerTask('catalog-sources:tend');
  }

  /** Looks through the catalog for problems, and says which there are. */
  async inspect(): Promise<CatalogProblem[]> {
    await this.#scheduler.triggerTask('catalog-sources:inspect');
    return this.problems();
  }

  /** The problems that are known. */
  async problems(): Promise<CatalogProblem[]> {
    const body = await this.#ask('GET', 'sources/problems?limit=100');
    return (body as ProblemsResponse).items;
  }

  /** Registers a catalog file by hand. */
  async register(target: string): Promise<void> {
    await this.#ask('POST', 'locations', { type: 'url', target });
  }

  /** Where an entity is that stood for a repository. */
  async moved(entityRef: string): Promise<string | undefined> {
    const query = new URLSearchParams({ entityRef });
    const response = await fetch(
      `${this.url}/api/catalog/sources/moved?${query}`,
    );
    return response.ok ? (await response.json()).entityRef : undefined;
  }

  /** Every entity of a kind, by reference. */
  async entities(kind?: string): Promise<Map<string, Entity>> {
    const entities = new Map<string, Entity>();
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: '500',
        ...(cursor ? { cursor } : {}),
        ...(kind && !cursor ? { filter: `kind=${kind}` } : {}),
      });
      const body = await this.#ask('GET', `entities/by-query?${query}`);
      for (const entity of body.items as Entity[]) {
        entities.set(stringifyEntityRef(entity), entity);
      }
      cursor = body.pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }

  /** Waits until a look at the catalog is as expected, as the catalog follows what is handed to it in a second or two. */
  async eventually<T>(
    look: () => Promise<T>,
    isExpected: (seen: T) => boolean,
  ): Promise<T> {
    const giveUpAt = Date.now() + PATIENCE;
    for (;;) {
      const seen = await look();
      if (isExpected(seen) || Date.now() > giveUpAt) {
        return seen;
      }
      await this.tend();
      await delay(200);
    }
  }

  /** Waits until the catalog has exactly these entities of a kind, by name, and says which it has. */
  async namesOf(kind: string, expected: string[]): Promise<string[]> {
    const wanted = [...expected].sort();
    return this.eventually(
      async () =>
        [...(await this.entities(kind)).values()]
          .map(({ metadata }) => metadata.name)
          .sort(),
      names => names.join() === wanted.join(),
    );
  }

  async #ask(method: string, path: string, body?: object) {
    const response = await fetch(`${this.url}/api/catalog/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path} was answered ${
          response.status
        }: ${await response.text()}`,
      );
    }
    return response.status === 202 ? undefined : response.json();
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
  }
}
