import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@portico/plugin-catalog-sources-node',
  'migrations',
);

/** PostgreSQL takes 65,535 parameters in a statement: one for each column. */
export const ROWS_PER_STATEMENT = 1000;

/**
 * The catalog's own database, with the tables of the sources beside the catalog's: what they record is about its entities, and is
 * asked for together with them.
 */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const db = await database.getClient();
  if (!database.migrations?.skip) {
    await db.migrate.latest({
      directory: MIGRATIONS_DIRECTORY,
      tableName: 'portico_sources_migrations',
    });
  }
  return db;
}

/** Cuts rows into as many as go into one statement. */
export function* inStatements<T>(rows: T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
  }
}
