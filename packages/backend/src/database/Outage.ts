import { LoggerService } from '@backstage/backend-plugin-api';
import { AsyncLocalStorage } from 'node:async_hooks';

/** How long after a query failed other failures are put down to the same, in milliseconds. */
const AFTERMATH = 5_000;

/** How long nothing may have failed until the log is told that it is over, in milliseconds. */
const QUIET = 30_000;

/** What became of the queries of a request. */
export interface RequestQueries {
  /** Whether something was sent to be written, and nobody knows whether it was. */
  isWriteLost: boolean;
}

/** Whether the database is away, as the queries of all plugins found it: for all of them, for writing, or for some of them. */
export class Outage {
  readonly #now: () => number;
  readonly #requests = new AsyncLocalStorage<RequestQueries>();
  readonly #listeners = new Set<() => void>();
  #logger: LoggerService | undefined;
  #lastFailure = -Infinity;
  #failures = 0;

  /** @param now - milliseconds of a clock that never jumps */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get isOn(): boolean {
    return this.#sinceFailure < AFTERMATH;
  }

  /**
   * From now on, the log is told when queries begin to fail, and when none has for half a minute. Whether they all fail or some, it is
   * told once each time.
   */
  logTo(logger: LoggerService): void {
    this.#logger = logger;
  }

  /** Has a listener called each time queries begin to fail, until the function that is returned is called. */
  onBegin(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Notes in `queries` what becomes of those that are begun within `work`. */
  watch(queries: RequestQueries, work: () => void): void {
    this.#requests.run(queries, work);
  }

  /** A query has failed because of the state that the database is in. */
  failed(reason: string, options: { isWriteLost: boolean }): void {
    const wasOn = this.isOn;
    this.#lastFailure = this.#now();
    this.#failures += 1;
    const request = this.#requests.getStore();
    if (request && options.isWriteLost) {
      request.isWriteLost = true;
    }
    if (this.#failures === 1) {
      this.#logger?.warn(
        `The database cannot be used. Requests that need it are answered with 503 until it can: ${reason}`,
      );
    }
    if (!wasOn) {
      this.#listeners.forEach(listener => listener());
    }
  }

  /** A query has been answered. */
  succeeded(): void {
    if (this.#failures > 0 && this.#sinceFailure >= QUIET) {
      this.#logger?.info(
        `The database can be used again. ${
          this.#failures
        } queries failed while it could not.`,
      );
      this.#failures = 0;
    }
  }

  get #sinceFailure(): number {
    return this.#now() - this.#lastFailure;
  }
}

/** That of this process, which has one database: its plugins and its HTTP server have nothing else in common. */
export const outage = new Outage();
