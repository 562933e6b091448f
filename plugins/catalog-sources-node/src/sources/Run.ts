import { LoggerService } from '@backstage/backend-plugin-api';
import { NewProblem } from '../problems/ProblemStore';
import { SourceRun } from './CatalogSource';
import { requireNoShrinkage, ShrinkageLimit } from './shrinkage';
import { RecordedSource, SourceStore } from './SourceStore';

const HEARTBEAT_MS = 10_000;

/** A refresh that is running: says so as long as it does, and keeps what it reports until it is over. */
export class Run implements SourceRun {
  readonly logger: LoggerService;
  readonly counts: Record<string, number> = {};
  requests = 0;
  problems: NewProblem[] | undefined;
  readonly #runId: string;
  readonly #store: SourceStore;
  readonly #before: RecordedSource;
  /** Undefined when any result is taken over. */
  readonly #limit: ShrinkageLimit | undefined;
  readonly #abort = new AbortController();
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly signal: AbortSignal;
  #progress: RecordedSource['progress'];

  constructor(options: {
    runId: string;
    store: SourceStore;
    before: RecordedSource;
    limit: ShrinkageLimit | undefined;
    logger: LoggerService;
    signal: AbortSignal;
  }) {
    this.#runId = options.runId;
    this.#store = options.store;
    this.#before = options.before;
    this.#limit = options.limit;
    this.logger = options.logger;
    this.signal = AbortSignal.any([options.signal, this.#abort.signal]);
    this.#heartbeat = setInterval(() => {
      this.#keepAlive().catch(error =>
        this.logger.warn('The refresh could not say that it goes on', error),
      );
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** {@inheritDoc SourceRun.progress} */
  progress(done: number, total: number | undefined, unit: string): void {
    this.#progress = { done, total, unit };
  }

  /** {@inheritDoc SourceRun.countRequests} */
  countRequests(requests: number): void {
    this.requests += requests;
  }

  /** {@inheritDoc SourceRun.takeOver} */
  async takeOver(found: Record<string, number>): Promise<void> {
    if (this.#limit) {
      requireNoShrinkage(this.#before.counts, found, this.#limit);
    }
    if (!(await this.#keepAlive())) {
      throw new Error(
        'Another process has taken this refresh over: this one did not say in time that it goes on',
      );
    }
    Object.assign(this.counts, found);
  }

  /** {@inheritDoc SourceRun.reportProblems} */
  reportProblems(problems: NewProblem[]): void {
    this.problems = [...(this.problems ?? []), ...problems];
  }

  /** Counts what a full mutation has in it, and what the last one had and this has none of. */
  countKinds(kinds: string[]): Record<string, number> {
    const counted: Record<string, number> = {};
    for (const key of Object.keys(this.#before.counts)) {
      if (/^[A-Z]/.test(key)) {
        counted[key] = 0;
      }
    }
    for (const kind of kinds) {
      counted[kind] = (counted[kind] ?? 0) + 1;
    }
    return counted;
  }

  stop(): void {
    clearInterval(this.#heartbeat);
  }

  async #keepAlive(): Promise<boolean> {
    const isMine = await this.#store.keepAlive(
      this.#before.id,
      this.#runId,
      this.#progress,
    );
    if (!isMine) {
      this.#abort.abort();
    }
    return isMine;
  }
}
