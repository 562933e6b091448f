import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { ManagedIdentity } from '../__testUtils__/ManagedIdentity';
import { pluginDatabase } from '../__testUtils__/pluginDatabase';
import { keepConnections } from './keepConnections';
import { Outage } from './Outage';
import { translateErrors } from './translateErrors';

jest.setTimeout(60_000);

const EVERYTHING_BUT_DATES = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const;

type Knex = Awaited<ReturnType<TestDatabases['init']>>;

describe('a connection as a managed identity', () => {
  const environment = { ...process.env };
  let admin: Knex;
  let identity: ManagedIdentity;
  let role: string;

  afterAll(async () => {
    process.env = environment;
    await identity.stop();
    await admin.raw(`DROP OWNED BY ${role} CASCADE`);
    await admin.raw(`DROP ROLE ${role}`);
  });

  // After what needs them to the end.
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  beforeAll(async () => {
    admin = await databases.init('POSTGRES_18');
    role = `identity_${randomBytes(4).toString('hex')}`;
    await admin.raw(`CREATE ROLE ${role} LOGIN`);
    await admin.raw(`GRANT CREATE, CONNECT ON DATABASE ?? TO ${role}`, [
      admin.client.config.connection.database,
    ]);
    // One for all tests, because what asks it remembers where it is.
    identity = await ManagedIdentity.start({ value: '', secondsLeft: 0 });
    process.env = { ...environment, ...identity.environment };
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** From now on, this token is handed out, and PostgreSQL takes it and no other. */
  async function issue(token: string, secondsLeft: number) {
    identity.handOut({ value: token, secondsLeft });
    await admin.raw(`ALTER ROLE ${role} PASSWORD '${token}'`);
  }

  /** Makes the clock show another time, and leaves timers alone. */
  function setClock(minutesFromNow: number) {
    jest.useFakeTimers({
      now: Date.now() + minutesFromNow * 60_000,
      doNotFake: [...EVERYTHING_BUT_DATES],
    });
  }

  function connection() {
    const { host, port, database } = admin.client.config.connection;
    return { host, port: Number(port), database, user: role };
  }

  async function connect(): Promise<Knex> {
    const logger = mockServices.logger.mock();
    const knex = await pluginDatabase({
      plugin: 'identity',
      logger,
      connection: {
        type: 'azure',
        // As in app-config.production.yaml.
        tokenCredential: { tokenRenewableOffsetTime: { minutes: 2 } },
        ...connection(),
      },
    });
    translateErrors(knex, new Outage(), logger);
    keepConnections(knex);
    return knex;
  }

  it('shows a token instead of a password, and asks once for all plugins', async () => {
    await issue('the-first-token', 3600);

    const knex = await connect();
    const { rows } = await knex.raw('SELECT current_user AS name');
    await knex.destroy();

    expect(rows).toEqual([{ name: role }]);
    expect(identity.asked).toEqual([
      `${identity.clientId} https://ossrdbms-aad.database.windows.net`,
    ]);
  });

  it('shows another token when the one before ends, and goes on', async () => {
    const knex = await connect();
    await knex.raw('CREATE TABLE kept (n int)');
    await issue('the-next-token', 3600);
    const old = new Client({ ...connection(), password: 'the-first-token' });
    await expect(old.connect()).rejects.toThrow(/authentication failed/);

    await knex('kept').count();
    expect(identity.asked).toHaveLength(1);
    setClock(59);
    // More than one at a time, so that new connections are needed.
    const answers = await Promise.all([
      knex('kept').count(),
      knex('kept').count(),
      knex('kept').count(),
    ]);
    await knex.destroy();

    expect(answers).toEqual(Array(3).fill([{ count: '0' }]));
    expect(identity.asked.length).toBeGreaterThan(1);
  });

  it('goes on with the connections that it has while there is no other token', async () => {
    setClock(200);
    await issue('the-last-token', 3600);
    const knex = await connect();
    await knex.raw('SELECT 1');

    setClock(259);
    identity.refuse();
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => knex.raw('SELECT pg_sleep(0.1)')),
    );
    const again = await knex.raw('SELECT 2 AS n');
    await issue('the-token-after-it', 3600);
    const [{ rows }] = await Promise.all([
      knex.raw('SELECT 3 AS n'),
      knex.raw('SELECT pg_sleep(0.1)'),
    ]);
    await knex.destroy();

    const statuses = answers.map(({ status }) => status);
    expect(statuses).toEqual(expect.arrayContaining(['fulfilled', 'rejected']));
    expect(again.rows).toEqual([{ n: 2 }]);
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('connects with a token that a host has kept until four minutes before its end', async () => {
    setClock(900);
    await issue('a-late-token', 240);

    const knex = await connect();
    const { rows } = await knex.raw('SELECT 1 AS n');
    await knex.destroy();

    expect(rows).toEqual([{ n: 1 }]);
  });
});
