import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-node';
import { createHash } from 'node:crypto';
import { CatalogTables } from '../catalog/CatalogTables';
import { NewProblem, ProblemStore } from '../problems/ProblemStore';
import {
  AdoptedProvider,
  AdoptOptions,
  CatalogSource,
  SourceOptions,
  SourceRun,
} from './CatalogSource';
import { describeFailure, retryAtOf } from './describeFailure';
import { GuardedEntityProvider } from './GuardedEntityProvider';
import { findTakenNames } from './findTakenNames';
import { nextRunAt } from './nextRunAt';
import { RecordingLogger } from './RecordingLogger';
import { Run } from './Run';
import { HeldBackError, ShrinkageLimit } from './shrinkage';
import { RunResult, SourceStore } from './SourceStore';

const ENDED_EARLY = {
  message:
    'It took longer than the timeout of its schedule, or the process was stopped',
  remedy:
    'If this repeats, give it more time by schedule.timeout. What was read is kept where the source allows it',
};

/** A {@link CatalogSource} over the catalog's scheduler. */
export class ScheduledSource implements CatalogSource {
  readonly id: string;
  readonly options: SourceOptions;
  readonly #store: SourceStore;
  readonly #problems: ProblemStore;
  readonly #tables: CatalogTables;
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #limit: ShrinkageLimit;
  #taskId: string | undefined;
  #run: Run | undefined;

  constructor(
    options: SourceOptions,
    services: {
      store: SourceStore;
      problems: ProblemStore;
      tables: CatalogTables;
      scheduler: SchedulerService;
      logger: LoggerService;
      limit: ShrinkageLimit;
    },
  ) {
    this.id = options.id;
    this.options = options;
    this.#store = services.store;
    this.#problems = services.problems;
    this.#tables = services.tables;
    this.#scheduler = services.scheduler;
    this.#logger = services.logger.child({ source: options.id });
    this.#limit = services.limit;
  }

  /** {@inheritDoc CatalogSource.schedule} */
  async schedule(
    schedule: SchedulerServiceTaskScheduleDefinition,
    read: (run: SourceRun) => Promise<void>,
  ): Promise<void> {
    await this.#schedule(`${this.id}:refresh`, schedule, read);
  }

  /** {@inheritDoc CatalogSource.adopt} */
  adopt(options: AdoptOptions = {}): AdoptedProvider {
    let logged: Error | undefined;
    let isHandedOver = false;
    const scheduler = this.#scheduler;
    const runRecorded = async (
      fn: (signal: AbortSignal) => Promise<void>,
      run: SourceRun,
    ) => {
      logged = undefined;
      isHandedOver = false;
      await fn(run.signal);
      if (logged || !isHandedOver) {
        throw logged ?? new Error('It ended without a result');
      }
      await options.afterwards?.(run);
    };
    return {
      logger: new RecordingLogger(this.#logger, error => {
        logged = error;
      }),
      scheduler: {
        triggerTask: id => scheduler.triggerTask(id),
        cancelTask: id => scheduler.cancelTask(id),
        getScheduledTasks: () => scheduler.getScheduledTasks(),
        scheduleTask: task =>
          this.#schedule(task.id, task, run =>
            runRecorded(async signal => task.fn(signal), run),
          ),
        createScheduledTaskRunner: schedule => ({
          run: task =>
            this.#schedule(task.id, schedule, run =>
              runRecorded(async signal => task.fn(signal), run),
            ),
        }),
      },
      guard: (provider: EntityProvider) =>
        new GuardedEntityProvider(provider, {
          transform: options.transform,
          currentRun: () => this.#run,
          onRemoved: kinds =>
            this.#store.decreaseCounts(this.id, countEach(kinds)),
          onTakenOver: async (entities, run) => {
            isHandedOver = true;
            run?.reportProblems(await findTakenNames(entities, this.#tables));
          },
        }),
    };
  }

  /** {@inheritDoc CatalogSource.updateProblems} */
  async updateProblems(subject: string, problems: NewProblem[]): Promise<void> {
    await this.#problems.replaceSubject(this.id, subject, problems);
  }

  /**
   * Refreshes it at once.
   *
   * @throws ConflictError when it is being refreshed
   */
  async refresh(): Promise<void> {
    if (this.#taskId) {
      await this.#scheduler.triggerTask(this.#taskId);
    }
  }

  /** Lets the scheduler forget a run whose process has ended. */
  async abandon(): Promise<void> {
    if (this.#taskId) {
      await this.#scheduler.cancelTask(this.#taskId);
    }
  }

  async #schedule(
    taskId: string,
    schedule: SchedulerServiceTaskScheduleDefinition,
    read: (run: SourceRun) => Promise<void>,
  ): Promise<void> {
    this.#taskId = taskId;
    await this.#store.add(this.id);
    await this.#scheduler.scheduleTask({
      id: taskId,
      frequency: schedule.frequency,
      timeout: schedule.timeout,
      initialDelay: schedule.initialDelay,
      // One replica at a time.
      scope: 'global',
      fn: signal => this.#refresh(schedule, read, signal),
    });
  }

  async #refresh(
    schedule: SchedulerServiceTaskScheduleDefinition,
    read: (run: SourceRun) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const startedAt = new Date();
    const runId = await this.#store.begin(this.id);
    if (runId === undefined) {
      this.#logger.info('Is being refreshed by another process');
      return;
    }
    const [before] = await this.#store.list([this.id]);
    const configHash = hashOf(this.options.scope);
    const isComparable = before.configHash === configHash;
    const run = new Run({
      runId,
      store: this.#store,
      // What was accepted is how much is left at least.
      before:
        before.acceptsLess && before.heldBack
          ? { ...before, counts: before.heldBack.found }
          : before,
      limit: isComparable ? this.#limit : undefined,
      logger: this.#logger,
      signal,
    });
    this.#run = run;
    let result: RunResult;
    try {
      await read(run);
      result = { counts: run.counts, configHash };
      if (run.requests > 0) {
        result.requests = run.requests;
      }
    } catch (error) {
      result = run.signal.aborted
        ? { failure: ENDED_EARLY }
        : this.#resultOf(error);
    } finally {
      run.stop();
      this.#run = undefined;
    }
    // A refresh that did not see everything knows less than the one before.
    if ('counts' in result && run.problems) {
      await this.#problems.replace(this.id, run.problems);
    }
    await this.#store.end(
      this.id,
      runId,
      result,
      nextRunAt(schedule, startedAt),
    );
    this.#log(result);
  }

  #resultOf(error: unknown): RunResult {
    if (error instanceof HeldBackError) {
      const { before, found, limit } = error;
      return { heldBack: { before, found, limit } };
    }
    return {
      failure: describeFailure(error, this.options.kind),
      retryAt: retryAtOf(error),
    };
  }

  #log(result: RunResult): void {
    if ('failure' in result) {
      const { message, remedy } = result.failure;
      this.#logger.error(`Refresh failed: ${message}. ${remedy}`);
    } else if ('heldBack' in result) {
      const { before, found, limit } = result.heldBack;
      this.#logger.error(new HeldBackError(before, found, limit).message);
    } else {
      this.#logger.info('Refreshed', { ...result.counts });
    }
  }
}

function countEach(kinds: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
