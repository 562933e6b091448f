import { isError } from '@backstage/errors';

/**
 * What PostgreSQL says when it is not itself for a while: connection exceptions (08), insufficient resources, a full disk among them
 * (53), shutting down or starting up (57P), and only reading, as after a failover or when Azure protects a disk that is nearly full.
 */
const SERVER_CODES = /^(08...|53...|57P..|25006)$/;

/** What the network says. */
const NETWORK_CODES = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What the driver says when `query_timeout` has passed. Knex puts the query before it. */
const LOST_ANSWER = /Query read timeout$/;

/** What it says otherwise, without a code. */
const DRIVER_MESSAGES =
  /(Connection terminated( unexpectedly| due to connection timeout)?|Client (has encountered a connection error|was closed) and is not queryable)$/;

/** Whether a query failed because of the state that the database or the way to it is in, and not because of the query. */
export function isOutage(error: unknown): error is Error {
  if (!isError(error)) {
    return false;
  }
  const code = String(error.code ?? '');
  return (
    SERVER_CODES.test(code) ||
    NETWORK_CODES.has(code) ||
    DRIVER_MESSAGES.test(error.message) ||
    hasLostAnswer(error)
  );
}

/**
 * Whether the server itself says that it did not do what it was asked. One that shuts down (57P) may have done it: with a standby, it
 * ends while it waits for the standby to have it, too.
 */
export function isRefusedByServer(error: Error & { code?: unknown }): boolean {
  const code = String(error.code ?? '');
  return SERVER_CODES.test(code) && !/^(08|57P)/.test(code);
}

/** Whether the answer to a query may still come, when nobody waits for it any more. */
export function hasLostAnswer(error: Error): boolean {
  return LOST_ANSWER.test(error.message);
}
