/** What Graph answers when it is asked too much, or has trouble that passes. */
const PASSING = [429, 503, 504];
const MOST_ATTEMPTS = 6;
/** When it takes longer, the next refresh is a better time. */
const LONGEST_MS = 60_000;

/**
 * How long to wait, in milliseconds, before a request is made again: as long as the answer says, or else twice as long each time.
 *
 * @param attempt - how often the request was made, from 1
 * @returns undefined when it should not be made again now
 */
export function retryDelay(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  attempt: number,
): number | undefined {
  if (!isPassing(status) || attempt >= MOST_ATTEMPTS) {
    return undefined;
  }
  const delay = retryAfter({ headers }) ?? 1000 * 2 ** (attempt - 1);
  return delay <= LONGEST_MS ? delay : undefined;
}

/** Whether it is likely that the same request succeeds later. */
export function isPassing(status: number): boolean {
  return PASSING.includes(status);
}

/** How long an answer asks to wait, in milliseconds; undefined when it does not. */
export function retryAfter({
  headers,
}: Pick<Response, 'headers'>): number | undefined {
  return toMilliseconds(headers.get('retry-after'));
}

/** Seconds, of which Graph also says fractions, or a date. */
function toMilliseconds(said: string | null): number | undefined {
  if (said === null || said.trim() === '') {
    return undefined;
  }
  const seconds = Number(said);
  const milliseconds = Number.isNaN(seconds)
    ? Date.parse(said) - Date.now()
    : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}
