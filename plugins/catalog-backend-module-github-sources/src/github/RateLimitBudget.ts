import { z } from 'zod';

/** What a query is told of the rate limit; null at a GitHub Enterprise Server without one. */
const answerSchema = z.object({
  rateLimit: z
    .object({
      limit: z.number(),
      cost: z.number(),
      remaining: z.number(),
      resetAt: z.string(),
    })
    .nullish(),
});

/** What is left of a rate limit, as far as it is known. */
export class RateLimitBudget {
  #last: { limit: number; remaining: number; resetAt: number } | undefined;
  #cost = 1;

  /** Takes note of `rateLimit` in the answer to a query. */
  noteAnswer(data: unknown): void {
    const { rateLimit } = answerSchema.safeParse(data).data ?? {};
    if (rateLimit) {
      const { limit, remaining, cost } = rateLimit;
      this.#cost = Math.max(1, cost);
      this.#last = { limit, remaining, resetAt: Date.parse(rateLimit.resetAt) };
    }
  }

  /** Takes note of the headers of an answer of the REST API. */
  noteHeaders(headers: Headers): void {
    const number = (name: string) =>
      headers.has(name) ? Number(headers.get(name)) : NaN;
    const limit = number('x-ratelimit-limit');
    const remaining = number('x-ratelimit-remaining');
    const resetAt = number('x-ratelimit-reset') * 1000;
    if ([limit, remaining, resetAt].every(Number.isFinite)) {
      this.#last = { limit, remaining, resetAt };
    }
  }

  /**
   * How long to wait before the next request, in milliseconds.
   *
   * @param reserve - the share of the limit that is not touched
   */
  wait(reserve: number, now: number): number {
    if (!this.#last || this.#last.resetAt <= now) {
      return 0;
    }
    const { limit, remaining, resetAt } = this.#last;
    return remaining - this.#cost < limit * reserve ? resetAt - now : 0;
  }
}
