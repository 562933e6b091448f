import { GitHubError } from './GitHubError.ts';
import { type GitHubToken } from './tokens.ts';

const HOUR = 3_600_000;

/** What is left to a caller. */
export interface RateLimit {
  limit: number;
  used: number;
  remaining: number;
  /** When it begins anew, in seconds. */
  reset: number;
  /** Whether this request was beyond it. */
  exceeded: boolean;
  /** What an answer says of it. */
  headers: Record<string, string>;
}

/** A primary rate limit: so many requests, or points, an hour for each caller. */
export class RateLimits {
  readonly #perHour: number;
  readonly #resource: 'core' | 'graphql';
  readonly #windows = new Map<string, { used: number; end: number }>();

  constructor(perHour: number, resource: 'core' | 'graphql') {
    this.#perHour = perHour;
    this.#resource = resource;
  }

  /**
   * Counts a request, and says how much is left.
   *
   * @param caller - as {@link callerName} has it
   */
  count(caller: string, time: number, cost = 1): RateLimit {
    const before = this.#windows.get(caller);
    const window =
      before && before.end > time ? before : { used: 0, end: time + HOUR };
    this.#windows.set(caller, window);
    const limit = this.#perHour;
    const exceeded = window.used >= limit;
    window.used = Math.min(limit, window.used + cost);
    const { used } = window;
    const remaining = limit - used;
    const reset = Math.ceil(window.end / 1000);
    return {
      limit,
      used,
      remaining,
      reset,
      exceeded,
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-used': String(used),
        'x-ratelimit-reset': String(reset),
        'x-ratelimit-resource': this.#resource,
      },
    };
  }
}

/** For whom requests are counted, in the words of GitHub's refusal: an address without a token. */
export function callerName(token: GitHubToken | undefined): string {
  if (!token) {
    return '127.0.0.1';
  }
  return token.installation
    ? `installation ID ${token.installation.id}`
    : `user ${token.login}`;
}

/** The refusal of a request beyond the limit. */
export function rateLimitExceeded(caller: string): GitHubError {
  return new GitHubError(403, `API rate limit exceeded for ${caller}.`, {
    documentation:
      'https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting',
  });
}
