import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from './EmbeddedPostgres.ts';
import { dataDir } from './paths.ts';
import { Problem } from './problems.ts';
import type { Supervisor } from './Supervisor.ts';

/**
 * The server that the portal uses: the one that POSTGRES_HOST names, or else one of its own on `.data/postgres`.
 *
 * @returns the environment that makes the backend use it
 * @throws {@link Problem} when it cannot be reached or lets nobody in
 */
export async function postgresFor(
  supervisor: Supervisor,
): Promise<NodeJS.ProcessEnv> {
  if (process.env.POSTGRES_HOST) {
    await requireLogin();
    return {};
  }
  const server = await EmbeddedPostgres.create(join(dataDir, 'postgres'));
  supervisor.atEnd(server.stopCommand());
  return { ...(await server.start()) };
}

async function requireLogin() {
  const {
    POSTGRES_HOST: host,
    POSTGRES_PORT = '5432',
    POSTGRES_USER: user = 'portico',
    POSTGRES_PASSWORD: password = '',
  } = process.env;
  const client = new pg.Client({
    host,
    port: Number(POSTGRES_PORT),
    user,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
  } catch (error) {
    throw new Problem(
      `The PostgreSQL server that POSTGRES_HOST names cannot be used: ${user}@${host}:${POSTGRES_PORT} answers «${
        (error as Error).message
      }».`,
      'Check POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD, or unset POSTGRES_HOST to let the portal bring its own server.',
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}
