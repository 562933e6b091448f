import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as wait } from 'node:timers/promises';

type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;
type Latest = Knex['migrate']['latest'];

/** How often a replica that waits looks whether it may go on, in milliseconds. */
const INTERVAL = 500;

/**
 * Lets one replica at a time bring the tables of a plugin up to date; others wait until it has.
 *
 * Knex has a lock for that in a table, with which a second replica fails, and which stays when the process is killed during a migration
 * outside of a transaction: nothing starts any more then. A lock of PostgreSQL ends with its connection. So whoever has that knows
 * that nobody holds the one in the table, and takes it away.
 */
export function migrateAlone(knex: Knex, logger: LoggerService): void {
  const plain = Object.getOwnPropertyDescriptor(knex, 'migrate');
  Object.defineProperty(knex, 'migrate', {
    ...plain,
    get() {
      const migrator: Knex['migrate'] = plain?.get?.call(knex);
      const latest: Latest = migrator.latest.bind(migrator);
      migrator.latest = config =>
        knex.transaction(async lock => {
          await waitFor(lock, logger);
          await freeTable(`${config?.tableName ?? 'knex_migrations'}_lock`);
          return latest(config);
        });
      return migrator;
    },
  });

  // On another connection than that of the lock: Knex looks at the table from others, too.
  async function freeTable(table: string): Promise<void> {
    if (!(await knex.schema.hasTable(table))) {
      return;
    }
    const freed = await knex(table)
      .where({ is_locked: 1 })
      .update({ is_locked: 0 });
    if (freed > 0) {
      logger.warn(
        `A replica ended while it brought tables up to date. What it left locked in ${table} is free again.`,
      );
    }
  }
}

/** Asks again and again: a query that waited in the database would make `CREATE INDEX CONCURRENTLY` of the other replica wait for it. */
async function waitFor(lock: Knex, logger: LoggerService): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await lock.raw(
      `SELECT pg_try_advisory_xact_lock(hashtext('portico migrations'), hashtext(current_schema())) AS "isMine"`,
    );
    if (rows[0].isMine) {
      return;
    }
    if (attempt === 0) {
      logger.info(
        'Another replica is bringing the tables up to date. Waiting until it has.',
      );
    }
    await wait(INTERVAL);
  }
}
