const DELAY_HEADERS =
  /^(retry-after|x-ms-ratelimit-microsoft\.costmanagement-[a-z]+-retry-after)$/;

/** Delays that concern more than the scope that was asked. */
const TENANT_WIDE =
  /^x-ms-ratelimit-microsoft\.costmanagement-(qpu|tenant|client|clienttype)-retry-after$/;

/** A delay beyond a day is a mistake, and would stop the collection until somebody looks, in milliseconds. */
const LONGEST = 24 * 60 * 60 * 1000;

/** How long Azure wants no requests, in milliseconds. */
export interface RetryAfter {
  /** For the scope that was asked: the longest of all delays in the answer. 0 when there is none. */
  scope: number;
  /** For every scope: the longest of those delays that concern the whole tenant or this client. 0 when there is none. */
  everything: number;
}

/**
 * Reads how long to wait from an answer of Cost Management, which has up to six headers for it, of which the standard
 * one is not always there.
 *
 * @param now - milliseconds since the epoch
 */
export function readRetryAfter(headers: Headers, now: number): RetryAfter {
  const delays: RetryAfter = { scope: 0, everything: 0 };
  headers.forEach((value, name) => {
    if (DELAY_HEADERS.test(name)) {
      const delay = parseDelay(value, now);
      delays.scope = Math.max(delays.scope, delay);
      if (TENANT_WIDE.test(name)) {
        delays.everything = Math.max(delays.everything, delay);
      }
    }
  });
  return delays;
}

/** Seconds, or a date as HTTP writes it. */
function parseDelay(value: string, now: number): number {
  const seconds = Number(value);
  const delay = Number.isNaN(seconds)
    ? Date.parse(value) - now
    : seconds * 1000;
  return Number.isFinite(delay) ? Math.min(Math.max(0, delay), LONGEST) : 0;
}
