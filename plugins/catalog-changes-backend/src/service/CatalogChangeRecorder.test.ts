import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DatabaseChangeStore } from '../database/DatabaseChangeStore';
import { CatalogChangeRecorder } from './CatalogChangeRecorder';

function component(
  name: string,
  overrides: { etag?: string; owner?: string; title?: string } = {},
): Entity {
  const { etag = 'etag-1', owner = 'team-payments', title } = overrides;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', uid: `uid-${name}`, etag, title },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

describe('CatalogChangeRecorder', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  /** A recorder over a catalog that is what the last `scan` says. */
  async function setUp() {
    const store = await DatabaseChangeStore.create({
      database: mockServices.database({
        knex: await databases.init('POSTGRES_18'),
      }),
    });
    const catalog = catalogServiceMock.mock();
    const logger = mockServices.logger.mock();
    const recorder = new CatalogChangeRecorder({
      auth: mockServices.auth(),
      catalog,
      logger,
      retention: { days: 30 },
      store,
    });
    const setCatalog = (entities: Entity[]) => {
      const content = catalogServiceMock({ entities });
      catalog.queryEntities.mockImplementation(
        content.queryEntities.bind(content),
      );
      catalog.getEntitiesByRefs.mockImplementation(
        content.getEntitiesByRefs.bind(content),
      );
    };
    const scan = async (entities: Entity[]) => {
      setCatalog(entities);
      await recorder.run(new AbortController().signal);
    };
    const list = async () =>
      (await store.latestChanges({ limit: 50 })).map(
        ({ change, entityRef }) => `${change} ${entityRef}`,
      );
    return { catalog, list, logger, recorder, scan, setCatalog, store };
  }

  it('takes the first entities for granted, then lists what changes', async () => {
    const { list, scan, store } = await setUp();

    await scan([]);
    await scan([component('a'), component('b')]);
    await expect(list()).resolves.toEqual([]);
    expect((await store.knownEntities()).size).toBe(2);

    await scan([component('a'), component('b'), component('c')]);
    await expect(list()).resolves.toEqual(['added component:default/c']);

    await scan([
      component('a', { etag: 'etag-2', owner: 'team-platform' }),
      component('c'),
    ]);
    await expect(list()).resolves.toEqual([
      'removed component:default/b',
      'updated component:default/a',
      'added component:default/c',
    ]);
  });

  it('lists an entity that returns as added', async () => {
    const { list, scan } = await setUp();
    await scan([component('a'), component('b')]);
    await scan([component('a')]);
    await scan([component('a'), component('b')]);
    await expect(list()).resolves.toEqual(['added component:default/b']);
  });

  it('does not call a new etag a change when the content is the same', async () => {
    const { catalog, list, scan } = await setUp();
    const system: Entity = {
      ...component('payment-platform'),
      kind: 'System',
      relations: [],
    };
    await scan([system]);
    const withRelation: Entity = {
      ...system,
      metadata: { ...system.metadata, etag: 'etag-2' },
      relations: [{ type: 'hasPart', targetRef: 'component:default/a' }],
    };
    await scan([withRelation]);
    await expect(list()).resolves.toEqual([]);

    // The new etag is known now: nothing is looked at again.
    catalog.getEntitiesByRefs.mockClear();
    await scan([withRelation]);
    expect(catalog.getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('reads only the content of entities whose etag is another', async () => {
    const { catalog, scan } = await setUp();
    await scan([component('a'), component('b')]);
    catalog.getEntitiesByRefs.mockClear();
    await scan([component('a'), component('b', { etag: 'etag-2' })]);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledWith(
      {
        entityRefs: ['component:default/b'],
        fields: ['kind', 'metadata', 'spec'],
      },
      expect.anything(),
    );
  });

  it('says how to call an entity, and leaves Locations out', async () => {
    const { scan, store } = await setUp();
    await scan([component('a')]);
    await scan([
      component('a'),
      component('b', { title: 'Bee' }),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'alex.morgan', etag: 'etag-1' },
        spec: { profile: { displayName: 'Alex Morgan' } },
      },
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Location',
        metadata: { name: 'generated-1', etag: 'etag-1' },
      },
    ]);
    await expect(store.latestChanges({ limit: 50 })).resolves.toMatchObject([
      { name: 'b', title: 'Bee', type: 'service' },
      {
        name: 'alex.morgan',
        namespace: 'default',
        title: 'Alex Morgan',
        type: undefined,
      },
    ]);
  });

  it('reads a catalog of many pages', async () => {
    const { catalog, list, scan, store } = await setUp();
    const entities = Array.from({ length: 1201 }, (_, i) =>
      component(`service-${i}`),
    );
    await scan(entities);
    expect(catalog.queryEntities).toHaveBeenCalledTimes(3);
    expect((await store.knownEntities()).size).toBe(1201);
    await scan(entities.slice(1));
    await expect(list()).resolves.toEqual([
      'removed component:default/service-0',
    ]);
  });

  it('does not trust a scan that missed an entity', async () => {
    const { catalog, list, scan, recorder } = await setUp();
    await scan([component('a'), component('b')]);
    catalog.queryEntities.mockResolvedValue({
      items: [component('a')],
      pageInfo: {},
      totalItems: 0,
    });
    await recorder.run(new AbortController().signal);
    await expect(list()).resolves.toEqual([]);
  });

  it('records nothing when the catalog fails half-way', async () => {
    const { catalog, list, recorder, scan, setCatalog, store } = await setUp();
    const entities = Array.from({ length: 1201 }, (_, i) =>
      component(`service-${i}`),
    );
    await scan(entities);

    setCatalog(
      entities.map(entity =>
        component(entity.metadata.name, { etag: 'etag-2', owner: 'nobody' }),
      ),
    );
    const read = catalog.queryEntities.getMockImplementation()!;
    let pages = 0;
    catalog.queryEntities.mockImplementation(async (request, options) => {
      pages += 1;
      if (pages === 3) {
        throw new Error('the connection was reset');
      }
      return read(request, options);
    });

    await expect(recorder.run(new AbortController().signal)).rejects.toThrow(
      /no change was recorded.*the connection was reset/,
    );
    await expect(list()).resolves.toEqual([]);
    expect(
      (await store.knownEntities()).get(stringifyEntityRef(entities[0])),
    ).toMatchObject({ etag: 'etag-1' });
  });

  it.each(['queryEntities', 'getEntitiesByRefs'] as const)(
    'records nothing, and does not fail, when aborted during %s',
    async method => {
      const { catalog, list, recorder, scan, setCatalog } = await setUp();
      await scan([component('a')]);
      setCatalog([component('b')]);
      const controller = new AbortController();
      const content = catalogServiceMock({ entities: [component('b')] });
      catalog[method].mockImplementation(async (...args: unknown[]) => {
        controller.abort();
        return Reflect.apply(content[method], content, args);
      });
      await recorder.run(controller.signal);
      await expect(list()).resolves.toEqual([]);
    },
  );

  it('is silent above debug', async () => {
    const { logger, scan } = await setUp();
    await scan([component('a')]);
    await scan([component('b')]);
    expect(logger.info).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
    expect(logger.debug).toHaveBeenLastCalledWith(
      'Recorded changes: 1 added, 0 updated, 1 removed',
    );
  });
});
