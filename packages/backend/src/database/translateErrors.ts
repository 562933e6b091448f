import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { isInvalidInput } from './isInvalidInput';
import { hasLostAnswer, isOutage, isRefusedByServer } from './isOutage';
import { Outage } from './Outage';

type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;
type Client = Knex['client'];

/** A connection of the driver, with the mark by which Knex knows that it is not to be used again. */
interface Connection {
  __knex__disposed?: Error;
  end(): Promise<void>;
}

/** What Knex says of each query that fails because the database is away. */
const OF_EVERY_QUERY = /^(Acquire connection error|Connection Error):/;

/**
 * Makes errors of queries those that every router knows how to answer: a `ServiceUnavailableError` (503) where the database is away, and
 * an `InputError` (400) where it cannot take a value that somebody gave. Without it, whoever asks gets a 500, as if the portal were
 * broken.
 *
 * Knex has no hook for errors, and makes the clients of its transactions from the prototype of the client: so it gets another one.
 *
 * @param logger - takes what Knex would write to the standard output
 */
export function translateErrors(
  knex: Knex,
  outage: Outage,
  logger: LoggerService,
): void {
  const plain = Object.getPrototypeOf(knex.client);
  const reporting: Client = Object.create(plain, {
    constructor: { value: function ReportingClient() {} },
  });
  reporting.constructor.prototype = reporting;

  reporting.acquireConnection = async function acquire(this: Client) {
    try {
      return await plain.acquireConnection.call(this);
    } catch (thrown) {
      const error = toError(thrown);
      // Nothing is lost when the pool has been closed, at the end of the process.
      if (this.pool && error.message !== 'aborted') {
        outage.failed(reasonOf(error), { isWriteLost: false });
      }
      throw unavailable(error);
    }
  };
  reporting.query = async function query(
    this: Client,
    connection: Connection,
    asked: string | { sql: string },
    ...args: unknown[]
  ) {
    try {
      const answer = await plain.query.call(this, connection, asked, ...args);
      outage.succeeded();
      return answer;
    } catch (error) {
      if (isInvalidInput(error)) {
        throw withCause(new InputError(reasonOf(error)), error);
      }
      if (!isOutage(error)) {
        throw error;
      }
      const sql = typeof asked === 'string' ? asked : asked.sql;
      const isWriteLost =
        !isRefusedByServer(error) &&
        (this.transacting ? isCommit(sql) : !isRead(sql));
      outage.failed(reasonOf(error), { isWriteLost });
      // An answer that comes after all would be taken for that of the next query.
      if (hasLostAnswer(error)) {
        connection.__knex__disposed = error;
        connection.end().catch(() => {});
      }
      throw unavailable(error, isWriteLost);
    }
  };
  Object.setPrototypeOf(knex.client, reporting);
  sayInLog(knex.client, logger);
}

/** Has Knex say in the log what it would write to the standard output. */
function sayInLog(client: Client, logger: LoggerService): void {
  const log = (level: 'debug' | 'warn' | 'error') => (message: unknown) => {
    const text = String(message);
    logger[OF_EVERY_QUERY.test(text) ? 'debug' : level](text);
  };
  Object.assign(client.logger, {
    debug: log('debug'),
    deprecate: (method: string, alternative: string) =>
      log('debug')(`${method} is deprecated, please use ${alternative}`),
    warn: log('warn'),
    error: log('error'),
  });
}

/** Without what Knex puts before it: the query, with its values. */
function reasonOf(error: Error): string {
  return error.message.includes('The pool is probably full')
    ? 'all connections of a plugin are in use'
    : error.message.split(' - ').pop() ?? '';
}

function isRead(sql: string): boolean {
  return /^\s*(select|show)\b/i.test(sql);
}

function isCommit(sql: string): boolean {
  return /^\s*commit\b/i.test(sql);
}

/** Says to whoever asked no more than they need; what happened is in the log. */
function unavailable(cause: unknown, isWriteLost = false): Error {
  const message = isWriteLost
    ? 'The database was lost while this was being saved. Look whether it was done before you try again.'
    : 'The database does not answer at the moment. Try again shortly.';
  return withCause(new ServiceUnavailableError(message), cause);
}

function withCause(error: Error, cause: unknown): Error {
  // Not enumerable, because enumerable properties are part of the answer.
  return Object.defineProperty(error, 'cause', {
    value: cause,
    enumerable: false,
  });
}
