import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { pluginDatabase } from '../__testUtils__/pluginDatabase';
import { migrateAlone } from './migrateAlone';
import { Outage } from './Outage';
import { translateErrors } from './translateErrors';

jest.setTimeout(60_000);

/** One that Knex runs outside of a transaction, and whose lock stays when the process is killed during it. */
const migration = (column: string) => `
  exports.config = { transaction: false };
  exports.up = async knex => {
    await knex.schema.alterTable('notes', table => table.integer('${column}'));
    await knex.raw('CREATE INDEX CONCURRENTLY ${column}_index ON notes (${column})');
  };
  exports.down = async () => {};`;

const first = `
  exports.up = async knex => {
    await knex.schema.createTable('notes', table => table.increments());
    await knex.raw('INSERT INTO notes SELECT generate_series(1, 10000)');
  };
  exports.down = async () => {};`;

describe('migrateAlone', () => {
  const migrations = createMockDirectory();
  const replicas: Knex[] = [];
  const said: string[] = [];

  afterAll(() => Promise.all(replicas.map(knex => knex.destroy())));

  // After what needs them to the end.
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  beforeAll(async () => {
    const admin = await databases.init('POSTGRES_18');
    const { connection } = admin.client.config;
    for (let n = 0; n < 3; n++) {
      const logger = mockServices.logger.mock();
      logger.warn.mockImplementation(text => said.push(text));
      const knex = await pluginDatabase({
        plugin: 'notes',
        connection: { ...connection, password: connection.password },
        logger,
      });
      translateErrors(knex, new Outage(), logger);
      migrateAlone(knex, logger);
      replicas.push(knex);
    }
  });

  /** @returns how many migrations a replica has run */
  async function migrate(knex: Knex): Promise<number> {
    const directory = migrations.path;
    const [, names] = await knex.migrate.latest({ directory });
    return names.length;
  }

  const migrateAll = () => Promise.all(replicas.map(migrate));

  it('lets replicas that start at once wait for each other', async () => {
    migrations.setContent({ '1.js': first, '2.js': migration('owner') });

    const counts = await migrateAll();

    expect(counts.sort()).toEqual([0, 0, 2]);
    expect(await replicas[2]('notes').count()).toEqual([{ count: '10000' }]);
  });

  it('is not stopped by the lock of a replica that was killed', async () => {
    migrations.addContent({ '3.js': migration('team') });
    await replicas[0]('knex_migrations_lock').update({ is_locked: 1 });

    const counts = await migrateAll();

    expect(counts.sort()).toEqual([0, 0, 1]);
    expect(said).toEqual([
      expect.stringMatching(/left locked in knex_migrations_lock is free/),
    ]);
  });

  it('lets the next replica go on when a migration fails', async () => {
    migrations.addContent({
      '4.js':
        'exports.up = exports.down = knex => knex.raw("SELECT nonsense");',
    });

    const ends = await Promise.allSettled(replicas.map(migrate));

    expect(ends).toEqual(
      replicas.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({
          message: expect.stringMatching(/nonsense/),
        }),
      })),
    );
  });
});

type Knex = Awaited<ReturnType<TestDatabases['init']>>;
