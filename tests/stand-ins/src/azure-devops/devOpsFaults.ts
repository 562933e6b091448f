import { SIGN_IN_PAGE } from './Authentication.ts';
import { type DevOpsFault } from './DevOpsRequest.ts';
import { type RateLimit, rateLimitHeaders } from './rateLimitHeaders.ts';

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
