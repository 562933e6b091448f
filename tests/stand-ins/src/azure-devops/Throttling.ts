import { DevOpsError, TOO_MUCH_USAGE } from './DevOpsError.ts';
import { type Identity } from './identities.ts';
import { rateLimitHeaders } from './rateLimitHeaders.ts';

/** How much each caller may ask for. The real service counts by what a request costs: here each costs the same. */
export interface ThrottlingOptions {
  /** Requests to the APIs in one window. */
  limit: number;
  /** How long a window is, in seconds; 300 when absent, as at the real service. */
  seconds?: number;
}

/** Lets each caller ask for so much in so much time. */
export class Throttling {
  readonly #limit: number;
  readonly #seconds: number;
  readonly #windows = new Map<string, { used: number; end: number }>();

  constructor({ limit, seconds = 300 }: ThrottlingOptions) {
    this.#limit = limit;
    this.#seconds = seconds;
  }

  /**
   * Counts a request, and gives the headers that its answer has: none until half of the limit is used.
   *
   * @throws DevOpsError 429 beyond the limit
   */
  count({ id }: Identity, time: number): Record<string, string> {
    const before = this.#windows.get(id);
    const end = time + this.#seconds * 1000;
    const window = before && before.end > time ? before : { used: 0, end };
    this.#windows.set(id, window);
    window.used += 1;
    const remaining = Math.max(0, this.#limit - window.used);
    const reset = Math.ceil(window.end / 1000);
    const limit = { limit: this.#limit, remaining, reset };
    if (window.used > this.#limit) {
      const retryAfter = Math.ceil((window.end - time) / 1000);
      throw new DevOpsError(
        429,
        { key: 'VssServiceException', namespace: 'StandIn' },
        TOO_MUCH_USAGE,
        rateLimitHeaders({ ...limit, retryAfter }),
      );
    }
    return window.used > this.#limit / 2 ? rateLimitHeaders(limit) : {};
  }
}
