import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import {
  EmbeddedPostgres,
  type PostgresEnvironment,
} from '../../packages/dev-environment/src/EmbeddedPostgres.ts';

/** A PostgreSQL of a test's own, which outlives the portals that use it. */
export class Database {
  readonly #server: EmbeddedPostgres;
  /** What a portal needs in its environment to use it. */
  readonly environment: PostgresEnvironment;

  private constructor(
    server: EmbeddedPostgres,
    environment: PostgresEnvironment,
  ) {
    this.#server = server;
    this.environment = environment;
  }

  /** Starts an empty one, whose data is kept in a folder. */
  static async startFresh(folder: string): Promise<Database> {
    await rm(folder, { recursive: true, force: true });
    const server = await EmbeddedPostgres.create(folder);
    return new Database(server, await server.start());
  }

  stop(): void {
    this.#server.stop();
  }

  /** The tables, as `schema.table`, that have the text in any row, and how many tables there are. */
  async tablesWith(text: string): Promise<{ tables: number; found: string[] }> {
    const client = new Client({
      host: this.environment.POSTGRES_HOST,
      port: Number(this.environment.POSTGRES_PORT),
      user: this.environment.POSTGRES_USER,
      password: this.environment.POSTGRES_PASSWORD,
      database: 'portico',
    });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const { rowCount } = await client.query(
          `SELECT FROM ${name} AS row WHERE position($1 in row::text) > 0 LIMIT 1`,
          [text],
        );
        if (rowCount) {
          found.push(name);
        }
      }
      return { tables: tables.length, found };
    } finally {
      await client.end();
    }
  }
}
