import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../../packages/dev-environment/src/EmbeddedPostgres.ts';
import { run } from '../../packages/dev-environment/src/run.ts';
import { Supervisor } from '../../packages/dev-environment/src/Supervisor.ts';

/**
 * Where one run of the benchmark works: a folder below the system's temporary one, a PostgreSQL server with nothing in
 * it yet, and the assurance that whatever was started ends with the run, also on Ctrl-C and `kill -9`.
 */
export class Workshop {
  readonly folder: string;
  /** How the servers under test reach PostgreSQL. */
  readonly postgres: NodeJS.ProcessEnv;
  readonly #supervisor: Supervisor;
  readonly #database: string;
  #databases = 0;

  private constructor(
    folder: string,
    supervisor: Supervisor,
    database: string,
    postgres: NodeJS.ProcessEnv,
  ) {
    this.folder = folder;
    this.#supervisor = supervisor;
    this.#database = database;
    this.postgres = postgres;
  }

  /** Claims the folder, so that two runs don't measure each other, and starts the server. */
  static async create(): Promise<Workshop> {
    const folder = join(tmpdir(), 'portico-benchmark');
    const supervisor = await Supervisor.create(folder);
    try {
      const database = join(folder, 'postgres');
      for (const left of [database, join(folder, 'servers')]) {
        await rm(left, { recursive: true, force: true });
      }
      await mkdir(folder, { recursive: true });
      const server = await EmbeddedPostgres.create(database);
      supervisor.atEnd(server.stopCommand());
      const postgres = { ...(await server.start()) };
      return new Workshop(folder, supervisor, database, postgres);
    } catch (error) {
      await supervisor.end();
      throw error;
    }
  }

  /** Aborted when the benchmark has been asked to stop. */
  get stopping(): AbortSignal {
    return this.#supervisor.stopping;
  }

  /** How this process reaches PostgreSQL. */
  get connection(): pg.ClientConfig {
    const { POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD } =
      this.postgres;
    return {
      host: POSTGRES_HOST,
      port: Number(POSTGRES_PORT),
      user: POSTGRES_USER,
      password: POSTGRES_PASSWORD,
    };
  }

  /** A name for a database that nobody has used yet. */
  newDatabase(app: string): string {
    this.#databases += 1;
    return `${app}_${this.#databases}`;
  }

  /** Has PostgreSQL do now what it would else do by itself while something is being measured. */
  async vacuum(): Promise<void> {
    const names = await this.#query<{ datname: string }>(
      'postgres',
      'SELECT datname FROM pg_database WHERE datallowconn',
    );
    for (const { datname } of names) {
      await this.#query(datname, 'VACUUM ANALYZE');
    }
    await this.#query('postgres', 'CHECKPOINT');
  }

  /** Runs a command to its end; see `run` of the development environment. */
  async run(
    task: string,
    [command, ...args]: string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<string> {
    return run(task, command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      signal: this.stopping,
    });
  }

  /** Has a process group ended with this run, should it still be there. */
  endWithRun(group: number): void {
    this.#supervisor.atEnd(['kill', '-KILL', '--', `-${group}`]);
  }

  /** Ends everything and throws the databases away; what was built stays for the next run. */
  async close(): Promise<void> {
    await this.#supervisor.end();
    await rm(this.#database, { recursive: true, force: true });
  }

  async #query<T extends pg.QueryResultRow>(
    database: string,
    statement: string,
  ): Promise<T[]> {
    const client = new pg.Client({ ...this.connection, database });
    await client.connect();
    try {
      return (await client.query<T>(statement)).rows;
    } finally {
      await client.end();
    }
  }
}
