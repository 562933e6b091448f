import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  EmbeddedPostgres,
  type PostgresEnvironment,
} from './EmbeddedPostgres.ts';
import { answers } from './ports.ts';

let folder: string;
let data: string;
let server: EmbeddedPostgres;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-postgres-'));
  data = join(folder, 'data', 'postgres');
  server = await EmbeddedPostgres.create(data);
});

after(async () => {
  server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function query(environment: PostgresEnvironment, sql: string) {
  const client = new pg.Client({
    host: environment.POSTGRES_HOST,
    port: Number(environment.POSTGRES_PORT),
    user: environment.POSTGRES_USER,
    password: environment.POSTGRES_PASSWORD,
    database: 'postgres',
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = async () =>
  Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);

test('keeps its data through a stop', async () => {
  const first = await server.start();
  await query(first, 'create table kept as select 42 as answer');
  server.stop();
  assert.equal(await answers(Number(first.POSTGRES_PORT)), false);

  const second = await server.start();

  assert.deepEqual(await query(second, 'select * from kept'), [{ answer: 42 }]);
});

test('takes over the server that a killed run has left behind', async () => {
  const running = await server.start();
  const successor = await EmbeddedPostgres.create(data);

  assert.deepEqual(await successor.start(), running);
});

test('recovers after the server itself was killed', async () => {
  const { POSTGRES_PORT } = await server.start();
  process.kill(await postmaster(), 'SIGKILL');
  while (await answers(Number(POSTGRES_PORT))) {
    await delay(20);
  }

  const recovered = await server.start();

  assert.deepEqual(await query(recovered, 'select * from kept'), [
    { answer: 42 },
  ]);
});

test('is not held up by a process id that belongs to somebody else by now', async () => {
  server.stop();
  await writeFile(
    join(data, 'postmaster.pid'),
    `${process.pid}\n${data}\n1\n1\n\n127.0.0.1\n\n`,
  );

  const started = await server.start();

  assert.deepEqual(await query(started, 'select * from kept'), [
    { answer: 42 },
  ]);
});

test('lets nobody in without the password, which only its owner can read', async () => {
  const environment = await server.start();

  await assert.rejects(
    query({ ...environment, POSTGRES_PASSWORD: 'guessed' }, 'select 1'),
    /password authentication failed/,
  );
  assert.equal((await stat(`${data}.password`)).mode & 0o077, 0);
});

test('refuses data of another PostgreSQL version and says how to go on', async () => {
  server.stop();
  await writeFile(join(data, 'PG_VERSION'), '9\n');

  await assert.rejects(server.start(), {
    name: 'Problem',
    message: /made by PostgreSQL 9/,
    remedy: /Move that folder away/,
  });
});
