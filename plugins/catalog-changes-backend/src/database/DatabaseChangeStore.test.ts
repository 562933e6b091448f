import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory from 'knex';
import { CatalogDelta, EntitySnapshot } from './ChangeStore';
import { DatabaseChangeStore } from './DatabaseChangeStore';

const LONG_AGO = new Date(0);

function snapshot(
  name: string,
  overrides: Partial<EntitySnapshot> = {},
): EntitySnapshot {
  return {
    entityRef: `component:default/${name}`,
    etag: 'etag-1',
    contentHash: 'hash-1',
    kind: 'Component',
    namespace: 'default',
    name,
    title: name,
    type: 'service',
    ...overrides,
  };
}

function delta(overrides: Partial<CatalogDelta>): CatalogDelta {
  return { snapshots: [], added: [], updated: [], removed: [], ...overrides };
}

describe('DatabaseChangeStore', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  async function createStore() {
    const knex = await databases.init('POSTGRES_18');
    const store = await DatabaseChangeStore.create({
      database: mockServices.database({ knex }),
    });
    return { knex, store };
  }

  it('remembers snapshots without listing them as changed', async () => {
    const { store } = await createStore();
    await store.record(delta({ snapshots: [snapshot('a')] }), LONG_AGO);

    await expect(store.knownEntities()).resolves.toEqual(
      new Map([
        ['component:default/a', { etag: 'etag-1', contentHash: 'hash-1' }],
      ]),
    );
    await expect(store.latestChanges({ limit: 10 })).resolves.toEqual([]);
  });

  it('lists the latest change of each entity, newest first', async () => {
    const { store } = await createStore();
    const a = snapshot('a', { title: 'First' });
    const b = snapshot('b', { type: undefined });
    await store.record(
      delta({ snapshots: [a, b], added: [a.entityRef, b.entityRef] }),
      LONG_AGO,
    );
    await store.record(
      delta({
        snapshots: [{ ...a, title: 'Second', etag: 'etag-2' }],
        updated: [a.entityRef],
      }),
      LONG_AGO,
    );

    await expect(store.latestChanges({ limit: 10 })).resolves.toEqual([
      {
        id: '3',
        entityRef: 'component:default/a',
        kind: 'Component',
        namespace: 'default',
        name: 'a',
        title: 'Second',
        type: 'service',
        change: 'updated',
        changedAt: expect.any(Date),
      },
      {
        id: expect.any(String),
        entityRef: 'component:default/b',
        kind: 'Component',
        namespace: 'default',
        name: 'b',
        title: 'b',
        type: undefined,
        change: 'added',
        changedAt: expect.any(Date),
      },
    ]);
  });

  it('forgets a removed entity, and still tells what it was', async () => {
    const { store } = await createStore();
    const gone = snapshot('gone', { title: 'The Gone' });
    await store.record(delta({ snapshots: [gone] }), LONG_AGO);
    await store.record(delta({ removed: [gone.entityRef] }), LONG_AGO);

    expect((await store.knownEntities()).size).toBe(0);
    await expect(store.latestChanges({ limit: 10 })).resolves.toMatchObject([
      { entityRef: gone.entityRef, title: 'The Gone', change: 'removed' },
    ]);
  });

  it('reads on from a change, and only some kinds in any case', async () => {
    const { store } = await createStore();
    const snapshots = [
      snapshot('a'),
      snapshot('b', { entityRef: 'api:default/b', kind: 'API' }),
      snapshot('c'),
      snapshot('d', { entityRef: 'user:default/d', kind: 'User' }),
    ];
    const added = snapshots.map(({ entityRef }) => entityRef);
    await store.record(delta({ snapshots, added }), LONG_AGO);

    const namesOf = async (query: {
      limit: number;
      kinds?: string[];
      before?: string;
    }) => (await store.latestChanges(query)).map(({ name }) => name);

    // One run's changes are in the order of their refs.
    await expect(namesOf({ limit: 10 })).resolves.toEqual(['b', 'a', 'c', 'd']);
    await expect(
      namesOf({ limit: 10, kinds: ['component', 'Api'] }),
    ).resolves.toEqual(['b', 'a', 'c']);
    const [first] = await store.latestChanges({ limit: 1 });
    await expect(namesOf({ limit: 2, before: first.id })).resolves.toEqual([
      'a',
      'c',
    ]);
  });

  it('drops changes that are too old', async () => {
    const { knex, store } = await createStore();
    const snapshots = [snapshot('old'), snapshot('new')];
    const added = snapshots.map(({ entityRef }) => entityRef);
    await store.record(delta({ snapshots, added }), LONG_AGO);
    await knex('changes')
      .where({ name: 'old' })
      .update({ changed_at: new Date('2020-01-01') });

    await store.record(delta({}), new Date('2021-01-01'));

    await expect(knex('changes').pluck('name')).resolves.toEqual(['new']);
    expect((await store.knownEntities()).size).toBe(2);
  });

  it('records all of a delta or nothing', async () => {
    const { knex, store } = await createStore();
    const kept = snapshot('kept');
    await store.record(delta({ snapshots: [kept] }), LONG_AGO);
    await knex.raw(`alter table changes add check (name <> 'unlucky')`);

    const unlucky = snapshot('unlucky');
    await expect(
      store.record(
        delta({
          snapshots: [unlucky],
          added: [unlucky.entityRef],
          removed: [kept.entityRef],
        }),
        new Date(),
      ),
    ).rejects.toThrow(/check constraint/);

    expect([...(await store.knownEntities()).keys()]).toEqual([kept.entityRef]);
    await expect(store.latestChanges({ limit: 10 })).resolves.toEqual([]);
  });

  it('takes more rows than one statement has room for', async () => {
    const { store } = await createStore();
    const snapshots = Array.from({ length: 2500 }, (_, i) =>
      snapshot(`service-${i}`),
    );
    const added = snapshots.map(({ entityRef }) => entityRef);
    await store.record(delta({ snapshots, added }), LONG_AGO);
    expect((await store.knownEntities()).size).toBe(2500);
    expect(await store.latestChanges({ limit: 5000 })).toHaveLength(2500);

    await store.record(delta({ removed: added }), LONG_AGO);
    expect((await store.knownEntities()).size).toBe(0);
  });

  it('keeps its tables in the schema of its connection', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.raw('create schema "catalog-changes"');
    const inSchema = knexFactory({
      ...knex.client.config,
      searchPath: ['catalog-changes'],
    });
    const store = await DatabaseChangeStore.create({
      database: mockServices.database({ knex: inSchema }),
    });
    await expect(store.latestChanges({ limit: 10 })).resolves.toEqual([]);
    await inSchema.destroy();
    await expect(
      knex('pg_tables').where({ tablename: 'changes' }).pluck('schemaname'),
    ).resolves.toEqual(['catalog-changes']);
  });

  it('leaves the tables alone where migrations are skipped', async () => {
    const knex = await databases.init('POSTGRES_18');
    await DatabaseChangeStore.create({
      database: mockServices.database({ knex, migrations: { skip: true } }),
    });
    await expect(knex.schema.hasTable('changes')).resolves.toBe(false);
  });
});
