import {
  DatabaseService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, NotFoundError, toError } from '@backstage/errors';
import {
  CatalogProblem,
  MovedEntityResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { CatalogTables } from '../catalog/CatalogTables';
import { openDatabase } from '../database/migrate';
import { DatabaseNameStore } from '../names/DatabaseNameStore';
import { DatabaseProblemStore } from '../problems/DatabaseProblemStore';
import {
  CATALOG_ITSELF,
  NAME_CONFLICTS,
  NewProblem,
  ProblemQuery,
  ProblemStore,
} from '../problems/ProblemStore';
import { DatabaseRepositoryStore } from '../repositories/DatabaseRepositoryStore';
import { RepositoryInventory } from '../repositories/RepositoryInventory';
import { RepositoryStore } from '../repositories/RepositoryStore';
import { CatalogSource, SourceOptions } from '../sources/CatalogSource';
import { DatabaseSourceStore } from '../sources/DatabaseSourceStore';
import { ScheduledSource } from '../sources/ScheduledSource';
import { ShrinkageLimit } from '../sources/shrinkage';
import { SourceStore } from '../sources/SourceStore';
import { toStatus } from '../sources/toStatus';
import { CatalogSourcesService, Repositories } from './CatalogSourcesService';
import { readSourcesConfig } from './readSourcesConfig';

/** More than anybody looks through. */
const MOST_CONFLICTS = 1000;

/** The {@link CatalogSourcesService} over the catalog's database and scheduler. */
export class DefaultCatalogSources implements CatalogSourcesService {
  readonly tables: CatalogTables;
  readonly names: DatabaseNameStore;
  readonly inventory: RepositoryInventory;
  readonly repositories: Repositories;
  readonly #sources = new Map<string, ScheduledSource>();
  readonly #store: SourceStore;
  readonly #problems: ProblemStore;
  readonly #repositoryStore: RepositoryStore;
  readonly #logger: LoggerService;
  readonly #scheduler: SchedulerService;
  readonly #limit: ShrinkageLimit;

  static async create(services: {
    config: RootConfigService;
    database: DatabaseService;
    logger: LoggerService;
    scheduler: SchedulerService;
  }): Promise<DefaultCatalogSources> {
    const { holdBack, inventory } = readSourcesConfig(services.config);
    const db = await openDatabase(services.database);
    return new DefaultCatalogSources({
      ...services,
      store: new DatabaseSourceStore(db),
      problems: new DatabaseProblemStore(db),
      repositoryStore: new DatabaseRepositoryStore(db),
      tables: new CatalogTables(db),
      names: new DatabaseNameStore(db),
      limit: holdBack,
      inventory: {
        ...inventory,
        appUrl: services.config.getString('app.baseUrl'),
      },
    });
  }

  private constructor(options: {
    store: SourceStore;
    problems: ProblemStore;
    repositoryStore: RepositoryStore;
    tables: CatalogTables;
    names: DatabaseNameStore;
    logger: LoggerService;
    scheduler: SchedulerService;
    limit: ShrinkageLimit;
    inventory: { isEnabled: boolean; showsForks: boolean; appUrl: string };
  }) {
    this.names = options.names;
    this.#store = options.store;
    this.#problems = options.problems;
    this.#repositoryStore = options.repositoryStore;
    this.tables = options.tables;
    this.#logger = options.logger;
    this.#scheduler = options.scheduler;
    this.#limit = options.limit;
    this.inventory = new RepositoryInventory({
      store: options.repositoryStore,
      tables: options.tables,
      sourceIds: () => [...this.#sources.keys()],
      ...options.inventory,
    });
    this.repositories = {
      list: async sourceId =>
        (await this.#repositoryStore.list([sourceId])).map(
          ({ record }) => record,
        ),
      replace: async (sourceId, records, since) => {
        await this.#repositoryStore.replace(sourceId, records, since);
        await this.inventory.publish();
      },
      put: async (sourceId, records) => {
        await this.#repositoryStore.put(sourceId, records);
        await this.#recount(sourceId);
        await this.inventory.publish();
      },
      remove: async (sourceId, repositoryIds) => {
        await this.#repositoryStore.remove(sourceId, repositoryIds);
        await this.#recount(sourceId);
        await this.inventory.publish();
      },
    };
  }

  /** {@inheritDoc CatalogSourcesService.add} */
  add(options: SourceOptions): CatalogSource {
    const source = new ScheduledSource(options, {
      store: this.#store,
      problems: this.#problems,
      tables: this.tables,
      scheduler: this.#scheduler,
      logger: this.#logger,
      limit: this.#limit,
    });
    this.#sources.set(options.id, source);
    return source;
  }

  /** {@inheritDoc CatalogSourcesService.list} */
  async list(): Promise<SourceStatus[]> {
    const recorded = await this.#store.list([...this.#sources.keys()]);
    const problems = await this.#problems.count();
    return recorded
      .flatMap(record => {
        const source = this.#sources.get(record.id);
        return source
          ? [toStatus(source.options, record, problems.get(record.id) ?? 0)]
          : [];
      })
      .sort(
        (a, b) =>
          a.kind.localeCompare(b.kind) ||
          a.title.localeCompare(b.title) ||
          a.id.localeCompare(b.id),
      );
  }

  /** {@inheritDoc CatalogSourcesService.refresh} */
  async refresh(id: string): Promise<void> {
    await this.#source(id).refresh();
  }

  /** {@inheritDoc CatalogSourcesService.acceptLess} */
  async acceptLess(id: string): Promise<void> {
    const source = this.#source(id);
    if (!(await this.#store.acceptLess(id, true))) {
      throw new ConflictError(`Nothing of '${id}' is held back`);
    }
    try {
      await source.refresh();
    } catch (error) {
      await this.#store.acceptLess(id, false);
      throw error;
    }
  }

  /** {@inheritDoc CatalogSourcesService.problems} */
  async problems(query: Omit<ProblemQuery, 'sourceIds'>) {
    return this.#problems.list({
      ...query,
      sourceIds: [...this.#sources.keys()],
    });
  }

  /** {@inheritDoc CatalogSourcesService.reportCatalogProblems} */
  async reportCatalogProblems(problems: NewProblem[]): Promise<void> {
    await this.#problems.replace(CATALOG_ITSELF, problems);
  }

  /** {@inheritDoc CatalogSourcesService.reportNameConflict} */
  async reportNameConflict(
    subject: string,
    problems: NewProblem[],
  ): Promise<void> {
    await this.#problems.replaceSubject(NAME_CONFLICTS, subject, problems);
  }

  /** {@inheritDoc CatalogSourcesService.nameConflicts} */
  async nameConflicts(): Promise<CatalogProblem[]> {
    return this.#problems.listReported(NAME_CONFLICTS, MOST_CONFLICTS);
  }

  /** {@inheritDoc CatalogSourcesService.sourcesOf} */
  async sourcesOf(entityRefs: string[]): Promise<Map<string, string>> {
    const providers = await this.tables.providersOf(entityRefs);
    return new Map(
      [...providers].flatMap(([entityRef, names]) => {
        const id = names.find(name => this.#sources.has(name));
        return id === undefined ? [] : [[entityRef, id]];
      }),
    );
  }

  /** {@inheritDoc CatalogSourcesService.findMoved} */
  async findMoved(entityRef: string): Promise<MovedEntityResponse | undefined> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    if (
      kind.toLowerCase() !== 'component' ||
      namespace.toLowerCase() !== 'default'
    ) {
      return undefined;
    }
    const repository = await this.#repositoryStore.findByComponentName(name, [
      ...this.#sources.keys(),
    ]);
    const entities = repository
      ? await this.tables.entitiesWithin(repository.record.url)
      : [];
    const target =
      entities.find(ref => ref.startsWith('component:')) ?? entities[0];
    return target && target !== stringifyEntityRef(parseEntityRef(entityRef))
      ? { entityRef: target }
      : undefined;
  }

  /** {@inheritDoc CatalogSourcesService.tend} */
  async tend(): Promise<void> {
    const steps = [
      () => this.#restartAbandoned(),
      () => this.#retryFailed(),
      () => this.inventory.settle(),
    ];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        // The others do not depend on it.
        this.#logger.error('Looking after the sources failed', toError(error));
      }
    }
  }

  async #restartAbandoned(): Promise<void> {
    for (const id of await this.#store.endAbandoned()) {
      this.#logger.warn(`The process that refreshed ${id} has ended`);
      await this.#ignoring(() => this.#sources.get(id)?.abandon());
      await this.#ignoring(() => this.#sources.get(id)?.refresh());
    }
  }

  async #retryFailed(): Promise<void> {
    for (const id of await this.#store.dueAgain([...this.#sources.keys()])) {
      await this.#ignoring(() => this.#sources.get(id)?.refresh());
    }
  }

  async #recount(sourceId: string): Promise<void> {
    await this.#store.correctCounts(
      sourceId,
      await this.#repositoryStore.count(sourceId),
    );
  }

  /** A task that has begun, or ended, meanwhile needs nothing. */
  async #ignoring(task: () => Promise<void> | undefined): Promise<void> {
    try {
      await task();
    } catch (error) {
      const { name } = toError(error);
      if (name !== 'ConflictError' && name !== 'NotFoundError') {
        throw error;
      }
    }
  }

  #source(id: string): ScheduledSource {
    const source = this.#sources.get(id);
    if (!source) {
      throw new NotFoundError(
        `No source with the id '${id}' is configured. Those that are: ${
          [...this.#sources.keys()].join(', ') || 'none'
        }`,
      );
    }
    return source;
  }
}
