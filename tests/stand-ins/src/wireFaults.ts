import { type Fault } from './Fault.ts';
import { retryAfterHeader, type ThrottlingQuota } from './throttlingHeaders.ts';

/**
 * A 429.
 *
 * @param waits - seconds to wait, for each quota that is used up
 */
export function throttled(
  waits: Partial<Record<ThrottlingQuota, number>>,
): Fault {
  return {
    status: 429,
    headers: Object.fromEntries(
      Object.entries(waits).map(([quota, seconds]) => [
        retryAfterHeader(quota as ThrottlingQuota),
        String(seconds),
      ]),
    ),
  };
}

/** A page of a proxy in the place of the answer, with status 200. */
export function htmlInsteadOfJson(): Fault {
  return {
    headers: { 'Content-Type': 'text/html' },
    body: '<!doctype html><html><body>Sign in to the network</body></html>',
  };
}

/** A body that looks like JSON and is none. */
export function brokenJson(): Fault {
  return { body: ordinary => ordinary.replace(':', '=') };
}

/** A body that ends in the middle, over a connection that ends in good order. */
export function truncatedJson(): Fault {
  return { body: ordinary => ordinary.slice(0, ordinary.length / 2) };
}

/** An error of Azure with status 200. */
export function errorWithStatus200(): Fault {
  return {
    status: 200,
    body: '{"error":{"code":"InternalServerError","message":"Asked for by the test"}}',
  };
}

/**
 * A page that says that it goes on where it was asked for: at itself, or at another host.
 *
 * @param origin - the stand-in's own `url` for a circle, or where a token must not follow
 */
export function nextLinkBack(origin: string): Fault {
  return { nextLink: ({ path, query }) => `${origin}${path}?${query}` };
}

/** The rows of an earlier page, counted from 0, once more. */
export function rowsOfPage(page: number): Fault {
  return { rowsOfPage: page };
}
