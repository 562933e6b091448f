import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout } from 'node:timers/promises';
import { GithubFailure } from './GithubFailure';

/** For what GitHub is asked. */
export interface RequestContext {
  signal: AbortSignal;
  logger: LoggerService;
  /** Adds to the number of requests that were made. */
  countRequests(requests: number): void;
  /** Until when there is time, in milliseconds. */
  until: number;
  /** The share, from 0 to 1, of the rate limit that is left to others. */
  reserve: number;
}

/**
 * Waits.
 *
 * @param why - the reason, for people
 * @throws GithubFailure at once when it would take too long; Error as soon as nobody waits for it any more
 */
export async function pause(
  milliseconds: number,
  why: string,
  { logger, signal, until }: RequestContext,
): Promise<void> {
  const end = Date.now() + milliseconds;
  const at = new Date(end).toISOString();
  if (end > until) {
    throw new GithubFailure(
      `GitHub's rate limit allows no more until ${at}, which is after the timeout of this refresh: ${why}`,
      { kind: 'throttled', pause: milliseconds },
    );
  }
  if (milliseconds >= 10_000) {
    logger.warn(`Waiting until ${at}: ${why}`);
  }
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (cause) {
    throw new Error(
      `The refresh was stopped while it waited until ${at}: ${why}`,
      { cause },
    );
  }
}
