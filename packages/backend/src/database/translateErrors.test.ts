import { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { serializeError } from '@backstage/errors';
import { DatabaseGate } from '../__testUtils__/DatabaseGate';
import { pluginDatabase } from '../__testUtils__/pluginDatabase';
import { Outage } from './Outage';
import { translateErrors } from './translateErrors';

jest.setTimeout(60_000);

describe('translateErrors', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const said: string[] = [];
  const note = (text: string) => said.push(text);
  const logger = {
    ...mockServices.logger.mock(),
    info: note,
    warn: note,
  } as unknown as LoggerService;
  let now = 0;
  const outage = new Outage(() => now);
  outage.logTo(logger);
  let admin: Knex;
  let gate: DatabaseGate;
  let knex: Knex;

  beforeAll(async () => {
    admin = await databases.init('POSTGRES_18');
    const { connection } = admin.client.config;
    const { host, port, user, database, password } = connection;
    gate = await DatabaseGate.open({ host, port: Number(port) });
    knex = await pluginDatabase({
      plugin: 'outages',
      logger,
      connection: {
        host: '127.0.0.1',
        port: gate.port,
        user,
        database,
        password,
        query_timeout: 500,
      },
      knexConfig: { pool: { min: 0, max: 1 } },
    });
    translateErrors(knex, outage, logger);
  });

  beforeEach(async () => {
    gate.reopen();
    now += 60_000;
    const works = () => knex.raw('SELECT 1').then(Boolean, () => false);
    while (!(await works())) {
      // That of the test before has not been found to be lost yet.
    }
    said.length = 0;
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(async () => {
    await knex?.destroy();
    await gate?.end();
  });

  /** What everybody may know of an outage. */
  const unavailable = {
    name: 'ServiceUnavailableError',
    message: 'The database does not answer at the moment. Try again shortly.',
  };

  it('tells whoever asks that the database is away, and nothing of it', async () => {
    gate.close();

    const error = await knex.raw('SELECT ?', ['a secret']).catch(e => e);

    expect(serializeError(error)).toEqual(unavailable);
  });

  it.each(['a query', 'a transaction'])(
    'knows %s that the server ends',
    async kind => {
      const wait = (k: Pick<Knex, 'raw'>) => k.raw('SELECT pg_sleep(60)');
      const failed = (
        kind === 'a query' ? wait(knex) : knex.transaction(wait)
      ).then(undefined, error => error);
      const end = () =>
        admin.raw(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database() AND pid <> pg_backend_pid()`);
      while ((await end()).rows.length === 0) {
        // It has not begun.
      }

      expect(serializeError(await failed)).toEqual(unavailable);
    },
  );

  it('gives a connection up whose answer does not come, so that the next query gets its own', async () => {
    await expect(knex.raw('SELECT pg_sleep(2), 1 AS n')).rejects.toMatchObject(
      unavailable,
    );

    expect((await knex.raw('SELECT 2 AS n')).rows).toEqual([{ n: 2 }]);
  });

  it('says once that the database is lost, and once that it is back', async () => {
    const written = jest.spyOn(console, 'log');
    gate.close();
    for (let n = 0; n < 3; n++) {
      await expect(knex.raw('SELECT 1')).rejects.toThrow();
    }
    gate.reopen();
    await knex.raw('SELECT 1');
    expect(said).toEqual([
      expect.stringMatching(
        /^The database cannot be used\. .* 503 until it can: .*(ECONNRESET|terminated)/,
      ),
    ]);

    now += 30_000;
    await knex.raw('SELECT 1');
    await knex.raw('SELECT 1');
    expect(said.slice(1)).toEqual([
      'The database can be used again. 3 queries failed while it could not.',
    ]);
    expect(written).not.toHaveBeenCalled();
  });

  it('says it no more often when only some queries fail', async () => {
    for (let n = 0; n < 3; n++) {
      await expect(
        knex.transaction(async trx => {
          await trx.raw('SET TRANSACTION READ ONLY');
          await trx.raw('CREATE TABLE refused (n int)');
        }),
      ).rejects.toMatchObject(unavailable);
      expect(outage.isOn).toBe(true);
      await knex.raw('SELECT 1');
      now += 10_000;
      expect(outage.isOn).toBe(false);
    }
    now += 20_000;
    await knex.raw('SELECT 1');

    expect(said).toEqual([
      expect.stringMatching(/read-only transaction$/),
      'The database can be used again. 3 queries failed while it could not.',
    ]);
  });

  describe('with an answer that is lost', () => {
    const lost = {
      name: 'ServiceUnavailableError',
      message:
        'The database was lost while this was being saved. Look whether it was done before you try again.',
    };

    beforeAll(() => admin.schema.createTable('notes', t => t.integer('n')));

    const notes = async () =>
      (await admin('notes').orderBy('n')).map(({ n }) => n);

    it('says that something may have been saved', async () => {
      const queries = { isWriteLost: false };

      await new Promise<void>(done => {
        outage.watch(queries, async () => {
          const insert = knex.withSchema('public').table('notes');
          await knex.raw('SELECT 1');
          gate.loseAnswers();
          await expect(insert.insert({ n: 1 })).rejects.toMatchObject(lost);
          done();
        });
      });

      expect(queries).toEqual({ isWriteLost: true });
      expect(await notes()).toEqual([1]);
    });

    it('says so of the end of a transaction', async () => {
      const saved = knex.transaction(async trx => {
        await trx.withSchema('public').table('notes').insert({ n: 2 });
        gate.loseAnswers();
      });

      await expect(saved).rejects.toMatchObject(lost);
      expect(await notes()).toEqual([1, 2]);
    });

    it.each(['INSERT INTO public.notes VALUES (3)', 'SELECT 1'])(
      'does not say so of %s in a transaction, which ends with its connection',
      async sql => {
        const saved = knex.transaction(async trx => {
          await trx.raw('SELECT 1');
          gate.loseAnswers();
          await trx.raw(sql);
        });

        await expect(saved).rejects.toMatchObject(unavailable);
      },
    );

    it('does not say so of what is only read', async () => {
      await knex.raw('SELECT 1');
      gate.loseAnswers();

      await expect(knex.raw('SELECT 2')).rejects.toMatchObject(unavailable);
    });
  });

  it.each([
    ['SELECT ?::uuid', 'x', 'invalid input syntax for type uuid: "x"'],
    ['SELECT ?::int', '1e99', 'invalid input syntax for type integer: "1e99"'],
    ['SELECT ?', 'a\0', 'invalid byte sequence for encoding "UTF8": 0x00'],
    ['SELECT ?::jsonb', '"\\u0000"', 'unsupported Unicode escape sequence'],
  ])(
    'says that it is the input, where %s is given %j',
    async (sql, value, message) => {
      const error = await knex.raw(sql, [value]).catch(e => e);

      expect(serializeError(error)).toEqual({ name: 'InputError', message });
      expect(said).toEqual([]);
    },
  );

  it('leaves errors of a query as they are', async () => {
    await expect(knex.raw('SELECT nonsense')).rejects.toMatchObject({
      code: '42703',
      message: expect.stringMatching(/nonsense/),
    });

    expect(said).toEqual([]);
  });
});

type Knex = Awaited<ReturnType<TestDatabases['init']>>;
