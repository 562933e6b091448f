import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import request from 'supertest';
import catalogChangesPlugin from './index';

const CONDITIONAL: QueryPermissionResponse = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: {},
  },
};

function component(name: string, etag = 'etag-1'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title: `The ${name}`, etag, description: etag },
    spec: { type: 'service' },
  };
}

function api(name: string): Entity {
  return { ...component(name), kind: 'API' };
}

describe('catalog-changes', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  /**
   * The plugin over a catalog that is what the last `scan` says, and of which
   * users may read all but the entities in `unreadable`.
   */
  async function start(options: {
    decision?: QueryPermissionResponse;
    unreadable?: string[];
  }) {
    const catalog = catalogServiceMock.mock();
    const scheduler = mockServices.scheduler.mock();
    const decision = options.decision ?? { result: AuthorizeResult.ALLOW };
    const permissions: PermissionsService = {
      authorize: async () => {
        throw new Error('not used');
      },
      authorizeConditional: async requests => requests.map(() => decision),
    };
    const { server } = await startTestBackend({
      features: [
        catalogChangesPlugin,
        scheduler.factory,
        mockServices.database.factory({
          knex: await databases.init('POSTGRES_18'),
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalog,
        }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    });

    const scan = async (...entities: Entity[]) => {
      const content = catalogServiceMock({ entities });
      const readable = catalogServiceMock({
        entities: entities.filter(
          entity => !options.unreadable?.includes(entity.metadata.name),
        ),
      });
      catalog.queryEntities.mockImplementation(
        content.queryEntities.bind(content),
      );
      catalog.getEntitiesByRefs.mockImplementation((query, opts) =>
        JSON.stringify(opts).includes('"user"')
          ? readable.getEntitiesByRefs(query)
          : content.getEntitiesByRefs(query),
      );
      const [[task]] = scheduler.scheduleTask.mock.calls;
      await task.fn(new AbortController().signal);
    };
    const namesOf = async (query = '') => {
      const { body } = await request(server)
        .get(`/api/catalog-changes/changes${query}`)
        .expect(200);
      return body.items.map((item: { name: string }) => item.name);
    };
    return { catalog, namesOf, scan, server };
  }

  it('lists changes in full, newest first', async () => {
    const { scan, server } = await start({});
    await scan(component('a'), component('b'));
    await scan(component('a', 'etag-2'));
    await scan(component('a', 'etag-2'), api('c'));

    const { body } = await request(server)
      .get('/api/catalog-changes/changes')
      .expect(200);
    const changedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(body).toEqual({
      items: [
        {
          entityRef: 'api:default/c',
          kind: 'API',
          namespace: 'default',
          name: 'c',
          title: 'The c',
          type: 'service',
          change: 'added',
          changedAt,
        },
        {
          entityRef: 'component:default/b',
          kind: 'Component',
          namespace: 'default',
          name: 'b',
          title: 'The b',
          type: 'service',
          change: 'removed',
          changedAt,
        },
        expect.objectContaining({ name: 'a', change: 'updated' }),
      ],
    });
  });

  it('starts with an empty list', async () => {
    const { server } = await start({});
    const { body } = await request(server)
      .get('/api/catalog-changes/changes')
      .expect(200);
    expect(body).toEqual({ items: [] });
  });

  it('limits the list, and filters it by kind', async () => {
    const { namesOf, scan } = await start({});
    const first = component('first');
    await scan(first);
    const services = Array.from({ length: 60 }, (_, i) => component(`s${i}`));
    await scan(first, ...services);
    await scan(first, ...services, api('x'), { ...api('y'), kind: 'System' });

    await expect(namesOf()).resolves.toHaveLength(10);
    await expect(namesOf('?limit=1')).resolves.toEqual(['x']);
    await expect(namesOf('?limit=50')).resolves.toHaveLength(50);
    await expect(namesOf('?kind=api')).resolves.toEqual(['x']);
    await expect(namesOf('?kind=API&kind=System')).resolves.toEqual(['x', 'y']);
    await expect(namesOf('?kind=Domain')).resolves.toEqual([]);
  });

  it('leaves out what the caller may not read, and removals', async () => {
    const { namesOf, scan } = await start({
      decision: CONDITIONAL,
      unreadable: ['secret'],
    });
    await scan(component('a'), component('gone'));
    await scan(component('a', 'etag-2'), component('secret'), component('b'));
    await expect(namesOf()).resolves.toEqual(['a', 'b']);
  });

  it('fills the page from beyond what the caller may not read', async () => {
    const secrets = Array.from({ length: 250 }, (_, i) =>
      component(`secret-${i}`),
    );
    const { catalog, namesOf, scan } = await start({
      decision: CONDITIONAL,
      unreadable: secrets.map(({ metadata }) => metadata.name),
    });
    const first = component('first');
    await scan(first);
    await scan(first, component('a'));
    await scan(first, component('a'), ...secrets);

    catalog.getEntitiesByRefs.mockClear();
    await expect(namesOf()).resolves.toEqual(['a']);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(3);
  });

  it('gives up after the newest thousand', async () => {
    const secrets = Array.from({ length: 1050 }, (_, i) =>
      component(`secret-${i}`),
    );
    const { catalog, namesOf, scan } = await start({
      decision: CONDITIONAL,
      unreadable: secrets.map(({ metadata }) => metadata.name),
    });
    const first = component('first');
    await scan(first);
    await scan(first, component('a'));
    await scan(first, component('a'), ...secrets);

    catalog.getEntitiesByRefs.mockClear();
    await expect(namesOf()).resolves.toEqual([]);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(10);
  });

  it('shows nothing to a caller who may read no entity', async () => {
    const { namesOf, scan } = await start({
      decision: { result: AuthorizeResult.DENY },
    });
    await scan(component('a'));
    await scan(component('b'));
    await expect(namesOf()).resolves.toEqual([]);
  });

  it.each([
    ['limit=0', /'limit'/],
    ['limit=51', /'limit'/],
    ['limit=ten', /'limit'/],
    ['limit=1.5', /'limit'/],
    ['limit=', /'limit'/],
    ['limit=1&limit=2', /'limit'/],
    ['kind=', /'kind'/],
    ['kind=a%20b', /'kind': expected a kind as 'Component'/],
    ['kind=API&kind=', /'kind'/],
    ['kind[x]=API', /'kind'/],
    ['kinds=API', /kinds/],
  ])('refuses ?%s', async (query, message) => {
    const { server } = await start({});
    const { body } = await request(server)
      .get(`/api/catalog-changes/changes?${query}`)
      .expect(400);
    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['an invalid token', mockCredentials.user.invalidHeader(), 401],
    ['another plugin', mockCredentials.service.header(), 403],
  ])('refuses %s', async (_, authorization, status) => {
    const { server } = await start({});
    const response = await request(server)
      .get('/api/catalog-changes/changes')
      .set('Authorization', authorization);
    expect(response.status).toBe(status);
  });

  it('does not start with a configuration that can not be used', async () => {
    await expect(
      startTestBackend({
        features: [
          catalogChangesPlugin,
          catalogServiceMock.factory(),
          mockServices.database.factory({
            knex: await databases.init('POSTGRES_18'),
          }),
          mockServices.rootConfig.factory({
            data: { catalogChanges: { retention: 'a while' } },
          }),
        ],
      }),
    ).rejects.toThrow(/'catalogChanges.retention'/);
  });
});
