import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { pathWithClientTools } from './__testUtils__/clientTools';
import { DatabaseGate } from './__testUtils__/DatabaseGate';
import type { Run } from './__testUtils__/drillPlugin';
import { eventually } from './__testUtils__/eventually';
import { freePort } from './__testUtils__/freePort';
import { ManagedIdentity } from './__testUtils__/ManagedIdentity';
import { Readers } from './__testUtils__/Readers';
import { Replica } from './__testUtils__/Replica';

jest.setTimeout(900_000);

const ADA = 'user:default/ada';
const scripts = resolve(__dirname, '../../../deploy/postgres');

type Knex = Awaited<ReturnType<TestDatabases['init']>>;

async function schemasOf(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(`
    SELECT nspname AS name FROM pg_namespace
    WHERE nspname NOT IN ('public', 'information_schema') AND nspname NOT LIKE 'pg\\_%'`);
  return rows.map(({ name }: { name: string }) => name);
}

/** How many rows each table has, and a fingerprint of them. */
async function contentOf(knex: Knex): Promise<Record<string, string>> {
  const { rows } = await knex.raw(
    `SELECT table_schema, table_name FROM information_schema.tables
     WHERE table_schema = ANY (?) AND table_type = 'BASE TABLE'`,
    [await schemasOf(knex)],
  );
  const content: Record<string, string> = {};
  for (const { table_schema: schema, table_name: table } of rows) {
    const { rows: found } = await knex.raw(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS content FROM ??.?? t`,
      [schema, table],
    );
    content[`${schema}.${table}`] = found[0].content;
  }
  return content;
}

async function dropSchemas(knex: Knex): Promise<void> {
  for (const schema of await schemasOf(knex)) {
    await knex.raw('DROP SCHEMA ?? CASCADE', [schema]);
  }
}

const step = (number: number) => ({
  id: `step-${number}`,
  name: `Step ${number}`,
  action: 'debug:wait',
  input: { seconds: 1 },
});

const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ada' },
    spec: { memberOf: [] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders' },
    spec: { type: 'service', lifecycle: 'production', owner: ADA },
  },
  {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'waits' },
    spec: {
      type: 'service',
      owner: ADA,
      parameters: [],
      steps: [1, 2, 3].map(step),
    },
  },
];

/** What a drill needs other than production does. */
function configuration(catalog: string) {
  return {
    app: { signIn: { providers: ['guest'] } },
    backend: {
      database: {
        connection: {
          ssl: false,
          connectionTimeoutMillis: 10_000,
          query_timeout: 10_000,
        },
      },
    },
    auth: {
      // Longer than all of this takes on any machine.
      backstageTokenExpiration: { hours: 4 },
      providers: {
        guest: {
          userEntityRef: ADA,
          ownershipEntityRefs: [ADA],
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    portico: {
      permissions: { roles: { platformAdmin: [ADA] } },
      rateLimit: { enabled: false },
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: catalog,
          rules: [{ allow: ['User', 'Component', 'Template'] }],
        },
      ],
    },
    scaffolder: {
      // Texts, because the parts of a duration would be added to those of production.
      taskTimeout: 'PT10S',
      taskTimeoutJanitorFrequency: 'PT1S',
    },
    search: {
      collators: {
        catalog: {
          schedule: {
            frequency: { seconds: 2 },
            timeout: { seconds: 30 },
            initialDelay: { seconds: 1 },
          },
        },
      },
    },
  };
}

/** The tests go on from each other, because each start of a replica takes seconds. */
describe('two replicas on one database', () => {
  let knex: Knex;
  let gate: DatabaseGate;
  let identity: ManagedIdentity;
  let first: Replica;
  let second: Replica;
  let client: NodeJS.ProcessEnv;
  /** Of somebody who signed in before anything went wrong. */
  let token: string;

  afterAll(async () => {
    await first?.end('SIGKILL');
    await second?.end('SIGKILL');
    await gate?.end();
    await identity?.stop();
    if (client) {
      await knex.raw(`DROP OWNED BY ${client.PGUSER} CASCADE`);
      await knex.raw(`DROP ROLE ${client.PGUSER}`);
    }
  });

  // After what needs them to the end.
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = createMockDirectory();

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    const { connection } = knex.client.config;
    const { host, port, user, password, database } = connection;
    gate = await DatabaseGate.open({ host, port: Number(port) });

    // A password stands for the token of the identity.
    const secret = randomBytes(24).toString('hex');
    const role = `portico_${secret.slice(0, 8)}`;
    await knex.raw(`CREATE ROLE ${role} LOGIN PASSWORD '${secret}'`);
    identity = await ManagedIdentity.start({ value: secret, secondsLeft: 900 });
    client = {
      PATH: pathWithClientTools(18),
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: role,
      PGPASSWORD: secret,
      PGDATABASE: database,
    };
    execFileSync(
      'psql',
      [
        `--set=identity=${role}`,
        `--set=database=${database}`,
        `--file=${resolve(scripts, 'create-role.sql')}`,
      ],
      { env: { ...client, PGUSER: user, PGPASSWORD: password } },
    );

    directory.addContent({
      'catalog.json': entities
        .map(item => JSON.stringify(item))
        .join('\n---\n'),
    });
    const ports = [await freePort(), await freePort()];
    [first, second] = ports.map(
      (listen, index) =>
        new Replica({
          name: ['first', 'second'][index],
          port: listen,
          directory: directory.path,
          config: configuration(directory.resolve('catalog.json')),
          environment: {
            ...identity.environment,
            PORTICO_BASE_URL: `http://localhost:${ports[0]}`,
            POSTGRES_CONNECTION_TYPE: 'azure',
            POSTGRES_HOST: '127.0.0.1',
            POSTGRES_PORT: String(gate.port),
            POSTGRES_USER: role,
            POSTGRES_DATABASE: database,
            AUTH_MICROSOFT_CLIENT_ID: 'nobody',
            AUTH_MICROSOFT_CLIENT_SECRET: 'of-nobody',
            AUTH_MICROSOFT_TENANT_ID: '6a2b2a4e-8f0e-4a55-9d27-000000000002',
            TECHDOCS_STORAGE_ACCOUNT: 'nowhere',
          },
        }),
    );
    await first.start();
    await second.start();
    token = await signIn(first);
    await second.eventually('the template', async () => {
      const path = 'catalog/entities/by-name/template/default/waits';
      return (await second.call(path, { token })).status === 200;
    });
  });

  async function signIn(replica: Replica): Promise<string> {
    const answer = await replica.call('auth/guest/refresh');
    expect(answer).toMatchObject({ status: 200 });
    return JSON.parse(answer.text).backstageIdentity.token;
  }

  /** Begins runs of a template that takes three seconds, half of them on each replica. */
  async function beginRuns(count: number): Promise<string[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const answer = await [first, second][index % 2].call(
          'scaffolder/v2/tasks',
          {
            token,
            method: 'POST',
            body: { templateRef: 'template:default/waits', values: {} },
          },
        );
        expect(answer).toMatchObject({ status: 201 });
        return JSON.parse(answer.text).id;
      }),
    );
  }

  /** How runs stand, and how often steps of each were begun. */
  async function stateOf(ids: string[]) {
    // In this order: a run whose end was read has its last status by then.
    const events = await knex('scaffolder.task_events').whereIn('task_id', ids);
    const tasks = await knex('scaffolder.tasks').whereIn('id', ids);
    return tasks.map(({ id, status }) => {
      const own = events.filter(({ task_id }) => task_id === id);
      return {
        status,
        begun: own.filter(({ body }) => body.includes('Beginning step')).length,
        ends: own.filter(({ event_type }) => event_type === 'completion'),
      };
    });
  }

  /** A replica runs what is begun on it, if it can. */
  async function someIsRun(ids: string[]) {
    await eventually('that one is being run', async () =>
      (
        await stateOf(ids)
      ).some(({ begun, ends }) => begun > 0 && ends.length === 0),
    );
  }

  async function endOf(ids: string[], replica: Replica) {
    return replica.eventually('the end of the runs', async () => {
      const states = await stateOf(ids);
      return states.every(({ ends }) => ends.length > 0) && states;
    });
  }

  it('loses nothing but the connections of a replica that is killed', async () => {
    const readers = new Readers([first, second], token);
    const ids = await beginRuns(6);
    await someIsRun(ids.filter((_, index) => index % 2 === 1));

    await second.end('SIGKILL');
    const killed = new Date();
    // Where it was just then looking for lost runs, nobody else does for a quarter of an hour: which passes here at once.
    await knex('scaffolder.backstage_backend_tasks__tasks')
      .where('current_run_started_at', '<', killed)
      .update({ current_run_ticket: null });

    const states = await endOf(ids, first);
    await readers.moreReads(40);
    await readers.stop();
    expect(
      readers.failed.filter(
        ({ replica, status }) => replica !== 'second' || status,
      ),
    ).toEqual([]);
    for (const { status, begun, ends } of states) {
      expect(ends).toHaveLength(1);
      expect(begun).toBeLessThanOrEqual(3);
      // Whoever looks at a run that was lost is told so.
      expect(`${status}: ${ends[0].body}`).toMatch(/^completed|stale/);
    }
  });

  it('keeps sessions over a restart, on every replica', async () => {
    await second.start();

    for (const replica of [first, second]) {
      const answer = await replica.call('auth/v1/userinfo', { token });
      expect(answer).toMatchObject({ status: 200 });
    }
    const other = await signIn(second);
    expect(
      await first.call('auth/v1/userinfo', { token: other }),
    ).toMatchObject({ status: 200 });
  });

  it('loses nothing at all when a replica is told to end', async () => {
    const readers = new Readers([first, second], token);
    const ids = await beginRuns(4);
    await someIsRun(ids.filter((_, index) => index % 2 === 0));

    const end = first.end('SIGTERM');
    // Whoever is impatient gets nothing by it.
    first.signal('SIGTERM');
    const code = await end;

    expect(code).toBe(0);
    const states = await endOf(ids, second);
    await readers.moreReads(40);
    await readers.stop();
    expect(readers.failed).toEqual([]);
    expect(states).toEqual(
      ids.map(() => ({
        status: 'completed',
        begun: 3,
        ends: [expect.anything()],
      })),
    );
  });

  it('answers with 503 while the database is away, and goes on by itself', async () => {
    const paths = [
      'catalog/entities?limit=5',
      'search/query?term=orders',
      'auth/v1/userinfo',
      'scaffolder/v2/tasks',
      'user-settings/buckets/b/keys/k',
      'auth/guest/refresh',
    ];
    const ask = () =>
      Promise.all(paths.map(path => second.call(path, { token })));

    const goesOn = () =>
      second.eventually('that it goes on', async () => {
        const statuses = (await ask()).map(({ status }) => status);
        return statuses.every(status => status === 200 || status === 404);
      });

    const saidBefore = second.output.length;
    gate.close();
    const answers = await ask();
    const isReady = await second.isReady();
    gate.reopen();

    expect(isReady).toBe(true);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, retryAfter: '5' });
      expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|\\n +at |select/i);
    }
    await goesOn();

    gate.silence();
    const late = await ask();
    gate.reopen();

    const statuses = late.map(({ status }) => status);
    expect(statuses).toContain(503);
    // Some of it is kept in memory.
    expect(statuses.filter(s => ![200, 404, 503].includes(s))).toEqual([]);
    await goesOn();
    const said = second.output.slice(saidBefore).split('\n').slice(0, -1);
    expect(said.filter(line => !isJson(line))).toEqual([]);
  });

  it('runs nothing twice that is scheduled', async () => {
    const isLate = (run: Run) => run.replica === 'second' && run.ended;
    const last: number = (await knex('drill.runs').max('id').first())!.max;
    await second.eventually('more of it', async () =>
      (await knex('drill.runs').where('id', '>', last)).some(isLate),
    );
    const runs: Run[] = await knex('drill.runs').orderBy('began');

    expect(new Set(runs.map(({ replica }) => replica))).toEqual(
      new Set(['first', 'second']),
    );
    expect(
      runs.filter(({ ended }, index) => {
        const next = runs[index + 1];
        return next && ended && ended > next.began;
      }),
    ).toEqual([]);
  });

  it('is what it was after a backup was restored', async () => {
    const bucket = 'user-settings/buckets/b/keys/k';
    const saved = { token, method: 'PUT', body: { value: 'kept' } };
    expect(await second.call(bucket, saved)).toMatchObject({ status: 200 });
    await endLast(second);
    const before = await contentOf(knex);
    const run = (script: string, ...args: string[]) =>
      execFileSync(resolve(scripts, script), args, {
        env: client,
        encoding: 'utf8',
      }).trim();

    const file = run('backup.sh', directory.resolve('backups'));
    await dropSchemas(knex);
    expect(await contentOf(knex)).toEqual({});
    run('restore.sh', file);

    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(await contentOf(knex)).toEqual(before);
    await second.start();
    expect(await second.call(bucket, { token })).toMatchObject({ status: 200 });
    expect(
      await second.call('catalog/entities/by-name/component/default/orders', {
        token,
      }),
    ).toMatchObject({ status: 200 });
    const ids = await beginRunsOn(second);
    expect(await endOf(ids, second)).toMatchObject([{ status: 'completed' }]);
    // A database in use is left alone, and so is one that is not empty.
    expect(() => run('restore.sh', '--replace', file)).toThrow(/connections/);
    await endLast(second);
    expect(() => run('restore.sh', file)).toThrow(/not empty/);
    run('restore.sh', '--replace', file);
    expect(await contentOf(knex)).toEqual(before);
  });

  /** Ends a replica, and comes back when the database has noticed. */
  async function endLast(replica: Replica): Promise<void> {
    await replica.end('SIGTERM');
    await eventually('that nobody is connected', async () => {
      const { rows } = await knex.raw(`SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'backstage_plugin_%'`);
      return rows.length === 0;
    });
  }

  async function beginRunsOn(replica: Replica): Promise<string[]> {
    const answer = await replica.call('scaffolder/v2/tasks', {
      token,
      method: 'POST',
      body: { templateRef: 'template:default/waits', values: {} },
    });
    expect(answer).toMatchObject({ status: 201 });
    return [JSON.parse(answer.text).id];
  }
});

function isJson(line: string): boolean {
  try {
    return JSON.parse(line) !== undefined;
  } catch {
    return false;
  }
}
