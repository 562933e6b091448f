import { DatabaseService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { hasLostAnswer, isOutage } from './isOutage';
import { Outage } from './Outage';

type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;
type Client = Knex['client'];

/** A connection of the driver, with the mark by which Knex knows that it is not to be used again. */
interface Connection {
  __knex__disposed?: Error;
  end(): Promise<void>;
}

/**
 * Makes a query that fails because the database is away fail with a `ServiceUnavailableError`, which every router answers with 503.
 * Without it, whoever asks gets a 500, as if the portal were broken.
 *
 * Knex has no hook for errors, and makes the clients of its transactions from the prototype of the client: so it gets another one.
 */
export function reportOutages(knex: Knex, outage: Outage): void {
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
        outage.begin(error);
      }
      throw unavailable(error);
    }
  };
  reporting.query = async function query(
    this: Client,
    connection: Connection,
    ...args: unknown[]
  ) {
    try {
      const answer = await plain.query.call(this, connection, ...args);
      outage.end();
      return answer;
    } catch (error) {
      if (!isOutage(error)) {
        throw error;
      }
      outage.begin(error);
      // An answer that comes after all would be taken for that of the next query.
      if (hasLostAnswer(error)) {
        connection.__knex__disposed = error;
        connection.end().catch(() => {});
      }
      throw unavailable(error);
    }
  };
  Object.setPrototypeOf(knex.client, reporting);
}

/** Says to whoever asked no more than they need; what happened is in the log. */
function unavailable(cause: unknown): Error {
  const error = new ServiceUnavailableError(
    'The database does not answer at the moment. Try again shortly.',
  );
  // Not enumerable, because enumerable properties are part of the answer.
  return Object.defineProperty(error, 'cause', {
    value: cause,
    enumerable: false,
  });
}
