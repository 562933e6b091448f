import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogSourcesServiceRef } from '@portico/plugin-catalog-sources-node';
import { MetricsUnderTest } from '@portico/telemetry/testUtils';
import request from 'supertest';
import sourcesModule from './index';

jest.setTimeout(60_000);

describe('the routes of the sources', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  /** A catalog with one source, `orders`, that is read by `read`, for a user who is `allowed` to do something. */
  async function start(options: {
    allowed: string[];
    events?: object[];
    read?: () => void;
  }) {
    const permissions: PermissionsService = {
      authorize: async asked =>
        asked.map(({ permission }) => ({
          result: options.allowed.includes(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        })),
      authorizeConditional: async asked =>
        asked.map(() => ({ result: AuthorizeResult.ALLOW })),
    };
    const scheduler = mockServices.scheduler();
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockImplementation(
      async ({ request: _, ...event }) => ({
        success: async () =>
          void options.events?.push({ ...event, failure: null }),
        fail: async ({ error }) =>
          void options.events?.push({ ...event, failure: error.name }),
      }),
    );
    const source = createBackendModule({
      pluginId: 'catalog',
      moduleId: 'orders',
      register(env) {
        env.registerInit({
          deps: { sources: catalogSourcesServiceRef },
          async init({ sources }) {
            await sources
              .add({ id: 'orders', kind: 'github', title: 'Orders', scope: {} })
              .schedule(
                { frequency: { hours: 1 }, timeout: { minutes: 1 } },
                async run => {
                  options.read?.();
                  await run.takeOver({ repositories: 4 });
                  run.countRequests(2);
                },
              );
          },
        });
      },
    });
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        sourcesModule,
        source,
        auditor.factory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
        mockServices.database.factory({
          knex: await databases.init('POSTGRES_18'),
        }),
        mockServices.rootConfig.factory({
          data: { app: { baseUrl: 'https://portico.example' } },
        }),
      ],
    });
    return server;
  }

  it('say how it stands with a source, and refresh it', async () => {
    let failure: Error | undefined = new Error(
      'Bad credentials at https://ada:s3cret@github.com (401)',
    );
    const server = await start({
      allowed: ['catalog-sources.read', 'catalog-sources.refresh'],
      read: () => {
        if (failure) {
          throw failure;
        }
      },
    });
    const status = async () =>
      (await request(server).get('/api/catalog/sources').expect(200)).body;
    const refresh = () =>
      request(server).post('/api/catalog/sources/orders/refresh').expect(202);

    expect(await status()).toMatchObject({
      items: [{ id: 'orders', title: 'Orders', kind: 'github' }],
    });
    await refresh();
    const failed = await status();
    expect(failed).toMatchObject({
      items: [
        {
          state: 'failed',
          failure: {
            message: 'Bad credentials at https://github.com (401)',
            remedy: expect.stringContaining('integrations.github'),
            attempts: expect.any(Number),
          },
        },
      ],
    });

    failure = undefined;
    await refresh();
    expect(await status()).toEqual({
      items: [
        {
          id: 'orders',
          kind: 'github',
          title: 'Orders',
          state: 'succeeded',
          counts: { repositories: 4 },
          lastRequests: 2,
          lastDurationMs: expect.any(Number),
          lastEndedAt: expect.any(String),
          lastSucceededAt: expect.any(String),
          nextRunAt: expect.any(String),
          problems: 0,
        },
      ],
    });
  });

  it('are measured, as the database has it', async () => {
    const measured = new MetricsUnderTest();
    let isRefused = false;
    const server = await start({
      allowed: ['catalog-sources.refresh'],
      read: () => {
        if (isRefused) {
          throw new Error('Bad credentials');
        }
      },
    });
    const refresh = () =>
      request(server).post('/api/catalog/sources/orders/refresh').expect(202);
    const attributes = { kind: 'github', source: 'orders' };
    const point = (name: string, unit: string, value: unknown) => ({
      name: `portico.sources.${name}`,
      unit,
      attributes,
      value,
    });
    const results = async () =>
      Object.fromEntries(
        (await measured.collect('portico.sources.result')).map(
          ({ attributes: { result }, value }) => [result, value],
        ),
      );

    await refresh();
    expect(await measured.collect('portico.sources.')).toEqual(
      expect.arrayContaining([
        point('age', 's', expect.any(Number)),
        {
          ...point('result', '{source}', 1),
          attributes: { ...attributes, result: 'succeeded' },
        },
        point('problems', '{problem}', 0),
      ]),
    );
    expect(await results()).toEqual({
      failed: 0,
      'held-back': 0,
      succeeded: 1,
      waiting: 0,
    });

    isRefused = true;
    await refresh();
    expect(await results()).toMatchObject({ failed: 1, succeeded: 0 });
    await measured.stop();
  });

  it.each([
    ['get', '/sources', 'catalog-sources.read'],
    ['get', '/sources/problems', 'catalog-sources.read'],
    ['post', '/sources/orders/refresh', 'catalog-sources.refresh'],
    ['post', '/sources/orders/accept', 'catalog-sources.refresh'],
  ] as const)('%s %s needs %s', async (method, path, permission) => {
    const server = await start({
      allowed: ['catalog-sources.read', 'catalog-sources.refresh'].filter(
        name => name !== permission,
      ),
    });
    const { body } = await request(server)
      [method](`/api/catalog${path}`)
      .expect(403);
    expect(body.error.message).toContain(permission);
  });

  it.each([
    ['refresh', null],
    // Nothing of it is held back.
    ['accept', 'ConflictError'],
  ])(
    'put every %s of a source on record, and how it ended',
    async (actionType, failure) => {
      const events: object[] = [];
      const act = async (allowed: string[], id: string) => {
        const server = await start({ allowed, events });
        await request(server).post(`/api/catalog/sources/${id}/${actionType}`);
      };
      await act(['catalog-sources.refresh'], 'orders');
      await act([], 'orders');
      await act(['catalog-sources.refresh'], 'unknown');

      const event = (sourceId: string, name: string | null) =>
        expect.objectContaining({
          eventId: 'source-mutate',
          severityLevel: 'medium',
          meta: { actionType, sourceId },
          failure: name,
        });
      expect(
        events.filter(item => JSON.stringify(item).includes('source-mutate')),
      ).toEqual([
        event('orders', failure),
        event('orders', 'NotAllowedError'),
        event('unknown', 'NotFoundError'),
      ]);
    },
  );

  it.each([
    ['get', '/sources/problems?kind=wrong', 400, "'kind'"],
    ['get', '/sources/problems?limit=101', 400, "'limit'"],
    ['get', '/sources/problems?offset=-1', 400, "'offset'"],
    ['get', '/sources/problems?other=1', 400, 'other'],
    ['get', '/sources/moved', 400, "'entityRef'"],
    ['get', '/sources/moved?entityRef=no-kind', 400, "'entityRef'"],
    ['get', '/sources/moved?entityRef=component:default/x', 404, 'x'],
    ['get', '/sources/moved?entityRef=user:default/x', 404, 'x'],
    ['post', '/sources/unknown/refresh', 404, 'orders'],
    ['post', '/sources/unknown/accept', 404, 'orders'],
  ] as const)('%s %s is %s', async (method, path, code, message) => {
    const server = await start({
      allowed: ['catalog-sources.read', 'catalog-sources.refresh'],
    });
    const { body } = await request(server)
      [method](`/api/catalog${path}`)
      .expect(code);
    expect(body.error.message).toContain(message);
  });
});
