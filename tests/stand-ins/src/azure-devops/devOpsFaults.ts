import { SIGN_IN_PAGE } from './Authentication.ts';
import { type DevOpsFault } from './DevOpsRequest.ts';

/** How much of the quota is used, as Azure DevOps says it in headers. */
export interface RateLimit {
  /** Throughput units (TSTUs) that are left. */
  remaining?: number;
  /** Seconds by which the request was delayed. */
  delay?: number;
  /** Seconds to wait before the next request. */
  retryAfter?: number;
}

/** An ordinary answer that says that the caller asks too much. */
export function slowDown(limit: RateLimit): DevOpsFault {
  return { headers: rateLimitHeaders(limit) };
}

/** A 429, with the seconds to wait. */
export function blockedFor(retryAfter: number): DevOpsFault {
  return {
    status: 429,
    headers: rateLimitHeaders({ remaining: 0, retryAfter }),
  };
}

/** The page to sign in, with status 203, in the place of an answer. */
export function signInPage(): DevOpsFault {
  const { status, headers, body } = SIGN_IN_PAGE;
  return { status, headers, body: String(body) };
}

/** A push that arrives and changes nothing, with the reason that Git shows. */
export function pushRefused(reason: string): DevOpsFault {
  return { pushRefused: reason };
}

function rateLimitHeaders({
  remaining = 0,
  delay,
  retryAfter,
}: RateLimit): Record<string, string> {
  return {
    'X-RateLimit-Resource': 'Core',
    'X-RateLimit-Limit': '200',
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(
      Math.ceil(Date.now() / 1000) + (retryAfter ?? 300),
    ),
    ...(delay === undefined ? {} : { 'X-RateLimit-Delay': String(delay) }),
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
}
