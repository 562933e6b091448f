import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { DeferredEntity, EntityProvider } from '@backstage/plugin-catalog-node';
import { SourceKind } from '@portico/plugin-catalog-sources-common';
import { NewProblem } from '../problems/ProblemStore';

/**
 * What a source is called, and what it is.
 *
 * @public
 */
export interface SourceOptions {
  /** Unique, and the same after a restart: the name of the entity provider that reads it. */
  id: string;
  kind: SourceKind;
  /** For people, such as `contoso`. */
  title: string;
  /** The page of the source at its host. */
  url?: string;
  /**
   * Everything in its configuration that decides what it returns. When it has changed, a smaller result is not held back. Secrets
   * do not belong in it.
   */
  scope: unknown;
}

/**
 * One refresh of a source.
 *
 * @public
 */
export interface SourceRun {
  /** Is aborted when the refresh takes longer than its schedule allows, when the process ends, or when another one took over. */
  readonly signal: AbortSignal;
  readonly logger: LoggerService;
  /** Says how far it is, for people who watch. */
  progress(done: number, total: number | undefined, unit: string): void;
  /** Adds to the number of requests that were made. */
  countRequests(requests: number): void;
  /**
   * Says what was found, before the catalog takes it over. May be said several times, of different things.
   *
   * @param found - by what is counted, such as `{ repositories: 12 }`; what is in it now is compared with the last refresh
   * @throws HeldBackError when it is far less than the last time
   * @throws Error when the run has ended, as another process took over
   */
  takeOver(found: Record<string, number>): Promise<void>;
  /** Reports what is wrong in the source, in place of what was reported by the last refresh. */
  reportProblems(problems: NewProblem[]): void;
}

/**
 * A source of the catalog: refreshes it on a schedule, one replica at a time, and records how that went.
 *
 * @public
 */
export interface CatalogSource {
  readonly id: string;

  /**
   * Refreshes the source on a schedule.
   *
   * @param read - reads the source and hands its entities to the catalog; when it throws, the refresh has failed
   */
  schedule(
    schedule: SchedulerServiceTaskScheduleDefinition,
    read: (run: SourceRun) => Promise<void>,
  ): Promise<void>;

  /**
   * Takes an entity provider of Backstage's own into its care: `scheduler` and `logger` are what the provider is made with, and
   * `guard` what is added to the catalog. What the provider schedules is recorded as refreshes of this source; an error that it
   * only logs is a failure; a full mutation is held back when it is far smaller than the last.
   */
  adopt(options?: AdoptOptions): AdoptedProvider;

  /** Records, outside of a refresh, what is wrong with one thing in the source, or that nothing is any more. */
  updateProblems(subject: string, problems: NewProblem[]): Promise<void>;
}

/**
 * What is done around the refreshes of a provider of Backstage's own.
 *
 * @public
 */
export interface AdoptOptions {
  /** Changes entities before the catalog gets them, in full and partial mutations. */
  transform?: (
    entities: DeferredEntities,
    run: SourceRun | undefined,
  ) => Promise<DeferredEntities>;
  /** Goes on with the refresh after the provider has handed over its entities. */
  afterwards?: (run: SourceRun) => Promise<void>;
}

/**
 * Entities as a provider hands them to the catalog.
 *
 * @public
 */
export type DeferredEntities = DeferredEntity[];

/**
 * See {@link CatalogSource.adopt}.
 *
 * @public
 */
export interface AdoptedProvider {
  scheduler: SchedulerService;
  logger: LoggerService;
  guard(provider: EntityProvider): EntityProvider;
}
