import { GitHubError } from './GitHubError.ts';
import { type GitHubToken } from './tokens.ts';

const HOUR = 3_600_000;

/** The primary rate limit: so many requests an hour for each caller. */
export class RateLimits {
  readonly #perHour: number;
  readonly #windows = new Map<string, { used: number; end: number }>();

  constructor(perHour: number) {
    this.#perHour = perHour;
  }

  /** Counts a request, and gives the headers that say how many are left. */
  count(
    token: GitHubToken | undefined,
    time: number,
  ): { headers: Record<string, string>; exceeded: boolean } {
    const key = token?.login ?? '';
    const before = this.#windows.get(key);
    const window =
      before && before.end > time ? before : { used: 0, end: time + HOUR };
    this.#windows.set(key, window);
    const exceeded = window.used >= this.#perHour;
    window.used = Math.min(this.#perHour, window.used + 1);
    return {
      exceeded,
      headers: {
        'x-ratelimit-limit': String(this.#perHour),
        'x-ratelimit-remaining': String(this.#perHour - window.used),
        'x-ratelimit-used': String(window.used),
        'x-ratelimit-reset': String(Math.ceil(window.end / 1000)),
        'x-ratelimit-resource': 'core',
      },
    };
  }
}

/** The refusal of a request beyond the limit. */
export function rateLimitExceeded(login: string | undefined): GitHubError {
  const whom = login ? `user ${login}` : '127.0.0.1';
  return new GitHubError(403, `API rate limit exceeded for ${whom}.`, {
    documentation:
      'https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting',
  });
}
