import { DatabaseService } from '@backstage/backend-plugin-api';

type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;

/**
 * Keeps connections for which there is a newer token than the one that they were made with: PostgreSQL looks at it once, when a
 * connection is made. By itself, Knex replaces them, and destroys them all when Entra ID does not answer just then.
 */
export function keepConnections({ client }: Knex): void {
  const { pool } = client;
  if (!client.connectionConfigProvider || !pool) {
    return;
  }
  const { validate } = pool;
  pool.validate = (connection: unknown) => {
    // Looked at before the first thing that is waited for.
    const isExpired = client.connectionConfigExpirationChecker;
    client.connectionConfigExpirationChecker = null;
    const isValid = validate(connection);
    client.connectionConfigExpirationChecker = isExpired;
    return isValid;
  };
}
