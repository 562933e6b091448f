import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { azureCostsReadPermission } from '@portico/plugin-azure-costs-common';
import { Test } from 'supertest';
import { PortalUnderTest } from './__testUtils__/PortalUnderTest';
import { portalPolicyModule } from './permissionModule';

// Five files are registered, one after another, on a machine that may be busy.
jest.setTimeout(300_000);

const component = (name: string, owner: string, visibleTo?: string) =>
  `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  ${
    visibleTo === undefined
      ? ''
      : `annotations: { portico.dev/visible-to: '${visibleTo}' }`
  }
spec: { type: service, lifecycle: production, owner: ${owner} }
`;

const group = (name: string, visibleTo?: string) => `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: ${name}
  ${
    visibleTo === undefined
      ? ''
      : `annotations: { portico.dev/visible-to: '${visibleTo}' }`
  }
spec: { type: team, children: [] }
`;

const template = (name: string, visibleTo?: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: ${name}
  ${
    visibleTo === undefined
      ? ''
      : `annotations: { portico.dev/visible-to: '${visibleTo}' }`
  }
spec:
  type: service
  owner: team-platform
  parameters: [{ title: Name, properties: { name: { type: string } } }]
  steps: [{ id: log, name: Log, action: debug:log, input: { message: Hello } }]
`;

const PAYMENTS = 'https://git.example/payments/catalog-info.yaml';
const ORDERS = 'https://git.example/orders/catalog-info.yaml';
const ORGANIZATION = 'https://git.example/organization/catalog-info.yaml';
const MIXED = 'https://git.example/mixed/catalog-info.yaml';

const CHANGING = 'https://git.example/changing/catalog-info.yaml';
const TEMPLATES = 'https://git.example/templates/all.yaml';

const FILES: Record<string, string> = {
  [TEMPLATES]: [
    template('open'),
    template('restricted', 'group:default/team-payments'),
  ].join('---'),
  [PAYMENTS]: [
    component('payment-api', 'team-payments'),
    component(
      'vault',
      'team-payments',
      'group:default/auditors, user:default/Hal',
    ),
  ].join('---'),
  [ORDERS]: component('orders', 'team-orders'),
  [CHANGING]: component('changing', 'team-orders'),
  [ORGANIZATION]: [
    group('team-payments'),
    group('team-orders'),
    group('auditors', 'user:default/hal'),
  ].join('---'),
  [MIXED]: [
    component('shared', 'team-orders'),
    component('theirs', 'team-payments'),
    component('typo', 'team-orders', 'auditors'),
    component('nobody', 'team-orders', ''),
  ].join('---'),
};

const toName = ({ metadata }: Entity): string => metadata.name;

const statusOf = async (answer: Test): Promise<number> => (await answer).status;

const VAULT = 'component:default/vault';

describe('the catalog with the policy of the portal', () => {
  let portal: PortalUnderTest;
  // Before its databases go.
  afterAll(async () => {
    await portal.stop();
  });
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = createMockDirectory();
  const locations: Record<string, string> = {};

  beforeAll(async () => {
    portal = await PortalUnderTest.start({
      files: FILES,
      databases: {
        catalog: await databases.init('POSTGRES_18'),
        scaffolder: await databases.init('POSTGRES_18'),
      },
    });
    locations.payments = await portal.register(PAYMENTS, [
      'component:default/payment-api',
      VAULT,
    ]);
    locations.orders = await portal.register(ORDERS, [
      'component:default/orders',
    ]);
    await portal.register(TEMPLATES, [
      'template:default/open',
      'template:default/restricted',
    ]);
    await portal.register(ORGANIZATION, ['group:default/team-payments']);
    locations.mixed = await portal.register(MIXED, [
      'component:default/shared',
      'component:default/theirs',
    ]);
    await portal.register(CHANGING, ['component:default/changing']);
  });

  /** Every way to find out that there is a component. */
  async function waysToSee(name: string, entityRef = VAULT): Promise<object> {
    const user = name === 'service' ? portal.asService() : portal.as(name);
    const entityName = entityRef.split('/')[1];
    const path = entityRef.replace(':', '/');
    const [byName, byRefs, byQuery, byPredicate, list, facets, ancestry] = [
      await user.get(`catalog/entities/by-name/${path}`),
      await user.post('catalog/entities/by-refs', { entityRefs: [entityRef] }),
      await user.get(
        `catalog/entities/by-query?filter=metadata.name=${entityName}`,
      ),
      await user.post('catalog/entities/by-query', {
        query: { 'metadata.name': entityName },
      }),
      await user.get(`catalog/entities?filter=metadata.name=${entityName}`),
      await user.get('catalog/entity-facets?facet=metadata.name'),
      await user.get(`catalog/entities/by-name/${path}/ancestry`),
    ];
    return {
      byName: byName.status === 200,
      byRefs: Boolean(byRefs.body.items[0]),
      byQuery: byQuery.body.totalItems === 1,
      byPredicate: byPredicate.body.totalItems === 1,
      list: list.body.length === 1,
      facets: facets.body.facets['metadata.name'].some(
        ({ value }: { value: string }) => value === entityName,
      ),
      ancestry: ancestry.status === 200,
    };
  }

  const inEveryWay = (value: boolean) => ({
    byName: value,
    byRefs: value,
    byQuery: value,
    byPredicate: value,
    list: value,
    facets: value,
    ancestry: value,
  });

  it.each(['ben', 'cleo', 'dana'])(
    'hides a restricted entity from %s',
    async name => {
      await expect(waysToSee(name)).resolves.toEqual(inEveryWay(false));
      await expect(
        waysToSee(name, 'component:default/payment-api'),
      ).resolves.toEqual(inEveryWay(true));
    },
  );

  it.each(['gus', 'ada', 'olga', 'service'])(
    'shows a restricted entity to %s',
    async name => {
      await expect(waysToSee(name)).resolves.toEqual(inEveryWay(true));
    },
  );

  it('shows a restricted group to its members', async () => {
    const ref = 'group:default/auditors';
    await expect(waysToSee('gus', ref)).resolves.toEqual(inEveryWay(true));
    await expect(waysToSee('ada', ref)).resolves.toEqual(inEveryWay(false));
  });

  it.each(['typo', 'nobody'])(
    'shows an entity whose annotation cannot be read to its owners and platform admins only: %s',
    async name => {
      const ref = `component:default/${name}`;
      for (const allowed of ['ben', 'olga']) {
        await expect(waysToSee(allowed, ref)).resolves.toEqual(
          inEveryWay(true),
        );
      }
      for (const other of ['ada', 'dana', 'gus']) {
        await expect(waysToSee(other, ref)).resolves.toEqual(inEveryWay(false));
      }
      const { body } = await portal
        .as('ben')
        .get(`catalog/entities/by-name/component/default/${name}`);
      expect(body.status.items).toEqual([
        expect.objectContaining({
          type: 'backstage.io/catalog-processing',
          message: expect.stringMatching(/visible-to can't be read/),
        }),
      ]);
    },
  );

  it.each([
    [
      'in another letter case',
      'portico.dev/Visible-To: group:default/auditors',
    ],
    ['that cannot be read', 'portico.dev/visible-to: auditors'],
  ])(
    'hides an entity that everybody saw, once its file has an annotation %s',
    async (_, annotation) => {
      const ref = 'component:default/changing';
      const open = FILES[CHANGING];
      await portal.change(CHANGING, ref, open, isRestricted => !isRestricted);
      await expect(waysToSee('dana', ref)).resolves.toEqual(inEveryWay(true));

      const restricted = open.replace(
        'name: changing',
        `name: changing\n  annotations: { ${annotation} }`,
      );
      await portal.change(CHANGING, ref, restricted, Boolean);

      await expect(waysToSee('dana', ref)).resolves.toEqual(inEveryWay(false));
      await expect(waysToSee('ben', ref)).resolves.toEqual(inEveryWay(true));
      FILES[CHANGING] = open;
    },
  );

  /** The names of what the catalog says it would register. */
  const tried = async (name: string): Promise<string[]> => {
    const { body } = await portal
      .as(name)
      .post('catalog/locations?dryRun=true', { type: 'url', target: PAYMENTS })
      .expect(201);
    return body.entities.map(toName);
  };
  const analyzed = async (name: string): Promise<string[]> => {
    const { body } = await portal
      .as(name)
      .post('catalog/analyze-location', {
        location: { type: 'url', target: 'https://git.example/payments' },
      })
      .expect(200);
    return body.existingEntityFiles.map(({ entity }: { entity: Entity }) =>
      toName(entity),
    );
  };

  it.each([
    ['a location that is tried', tried],
    ['a repository that is analysed', analyzed],
  ])(
    'shows what is restricted of %s only to those who see it in the catalog',
    async (_, namesFor) => {
      expect(await namesFor('ben')).toContain('payment-api');
      expect(await namesFor('ben')).not.toContain('vault');
      for (const name of ['ada', 'olga']) {
        expect(await namesFor(name)).toEqual(
          expect.arrayContaining(['payment-api', 'vault']),
        );
      }
    },
  );

  it('reads no file of the server for an entity that says it is from one', async () => {
    directory.addContent({ '.env': 'PASSWORD: [a-secret-of-the-server' });
    const annotation = `file:${directory.path}`;
    const { body, status } = await portal
      .as('ada')
      .post('catalog/validate-entity', {
        location: 'url:https://git.example/a/b',
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Location',
          metadata: {
            name: 'x',
            annotations: {
              'backstage.io/managed-by-location': annotation,
              'backstage.io/managed-by-origin-location': annotation,
            },
          },
          spec: { type: 'file', target: `${directory.path}/*.env` },
        },
      });
    expect(JSON.stringify(body)).not.toContain('a-secret-of-the-server');
    expect([status, JSON.stringify(body)]).toEqual([
      400,
      expect.stringContaining('must be of an allowed type'),
    ]);
  });

  it('checks an entity that says where it is from', async () => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'checked',
        annotations: { 'backstage.io/managed-by-location': `url:${ORDERS}` },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'team-orders' },
    };
    const check = (checked: object) =>
      statusOf(
        portal.as('ada').post('catalog/validate-entity', {
          location: `url:${ORDERS}`,
          entity: checked,
        }),
      );
    expect(await check(entity)).toBe(200);
    expect(await check({ ...entity, spec: {} })).toBe(400);
    expect(await check({ ...entity, metadata: { name: 'checked' } })).toBe(200);
    expect(await check({})).toBe(400);
  });

  it.each([
    // eslint-disable-next-line no-script-url -- what the catalog never started again with
    'javascript:alert(1)',
    'git@github.com:contoso/orders.git',
    'file:///app/app-config.yaml',
    'https://ada:hunter2@github.com/contoso/orders/blob/main/catalog-info.yaml',
  ])('registers nothing at %s', async target => {
    const location = { type: 'url', target };
    for (const client of [portal.as('ada'), portal.asService()]) {
      const answer = await client.post('catalog/locations', location);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(/^target has /);
    }
    const all = await portal.asService().get('catalog/locations');
    expect(all.text).not.toContain(target);
  });

  it('does not have the location of others read again by registering it once more', async () => {
    const again = (client: ReturnType<PortalUnderTest['as']>, query = '') =>
      client.post(`catalog/locations${query}`, {
        type: 'url',
        target: PAYMENTS,
      });
    expect(await statusOf(again(portal.as('ben'), '?onConflict=refresh'))).toBe(
      400,
    );
    expect(await statusOf(again(portal.as('ben')))).toBe(409);
    expect(
      await statusOf(again(portal.asService(), '?onConflict=refresh')),
    ).toBe(201);
  });

  it('shows nothing without a token', async () => {
    expect(
      await statusOf(portal.asNobody().get('catalog/entities/by-query')),
    ).toBe(401);
    expect(
      await statusOf(portal.asNobody().delete('catalog/locations/any')),
    ).toBe(401);
  });

  it.each([
    ['ada', 200],
    ['olga', 200],
    ['ben', 403],
    ['dana', 403],
  ])('lets owners refresh: %s %s', async (name, status) => {
    expect(
      await statusOf(
        portal.as(name).post('catalog/refresh', {
          entityRef: 'component:default/payment-api',
        }),
      ),
    ).toBe(status);
  });

  it.each(['delete', 'put'] as const)(
    'refuses to %s the location of others',
    async method => {
      const path = `catalog/locations/${locations.payments}`;
      const body = { type: 'url', target: ORDERS };
      expect(await statusOf(portal.as('ben')[method](path, body))).toBe(403);
      expect(await statusOf(portal.as('dana')[method](path, body))).toBe(403);
      expect(
        await statusOf(
          portal
            .as('ben')
            [method](`catalog/LOCATIONS/${locations.payments}/`, body),
        ),
      ).toBe(403);
      expect(await statusOf(portal.as('olga').get(path))).toBe(200);
    },
  );

  it('refuses to unregister a location that brought what is not theirs', async () => {
    const { body } = await portal
      .as('ben')
      .delete(`catalog/locations/${locations.mixed}`)
      .expect(403);
    expect(body.error.message).toMatch(/not everything .* is yours/);
  });

  it('lets owners unregister a location, and answers as ever where there is none', async () => {
    expect(
      await statusOf(
        portal.as('ben').delete(`catalog/locations/${locations.orders}`),
      ),
    ).toBe(204);
    expect(
      await statusOf(
        portal
          .as('ben')
          .delete('catalog/locations/11111111-1111-4111-8111-111111111111'),
      ),
    ).toBe(404);
  });

  it('lets owners remove an entity, and nobody else', async () => {
    const { body } = await portal
      .as('ada')
      .get('catalog/entities/by-name/component/default/theirs');
    const path = `catalog/entities/by-uid/${body.metadata.uid}`;
    expect(await statusOf(portal.as('ben').delete(path))).toBe(403);
    expect(await statusOf(portal.as('dana').delete(path))).toBe(403);
    expect(await statusOf(portal.as('ada').delete(path))).toBe(204);
  });

  const form = (name: string, templateName: string) =>
    portal
      .as(name)
      .get(
        `scaffolder/v2/templates/default/template/${templateName}/parameter-schema`,
      );

  const run = (name: string, templateName: string) =>
    portal.as(name).post('scaffolder/v2/tasks', {
      templateRef: `template:default/${templateName}`,
      values: { name: 'a' },
    });

  it.each([
    ['ada', 'restricted', 200, 201],
    ['ada', 'open', 200, 201],
    ['olga', 'restricted', 200, 201],
    ['ben', 'restricted', 404, 404],
    ['ben', 'open', 200, 201],
  ])(
    'lets %s run the template %s: %s %s',
    async (name, templateName, formStatus, runStatus) => {
      expect(await statusOf(form(name, templateName))).toBe(formStatus);
      expect(await statusOf(run(name, templateName))).toBe(runStatus);
    },
  );

  it('lets readers run nothing, and shows them no form', async () => {
    expect(await statusOf(run('dana', 'open'))).toBe(403);
    const { body } = await form('dana', 'open');
    expect(body.steps ?? []).toEqual([]);
  });

  it('shows people their own runs, and platform admins all', async () => {
    const { body: task } = await run('ada', 'open').expect(201);
    const runs = async (name: string): Promise<string[]> => {
      const { body } = await portal.as(name).get('scaffolder/v2/tasks');
      return body.tasks.map(({ id }: { id: string }) => id);
    };
    expect(await runs('ada')).toContain(task.id);
    expect(await runs('olga')).toContain(task.id);
    expect(await runs('ben')).not.toContain(task.id);

    const path = `scaffolder/v2/tasks/${task.id}`;
    expect(await statusOf(portal.as('ada').get(path))).toBe(200);
    for (const name of ['ben', 'cleo', 'dana']) {
      expect(await statusOf(portal.as(name).get(path))).toBe(403);
      expect(await statusOf(portal.as(name).get(`${path}/events`))).toBe(403);
      expect(await statusOf(portal.as(name).post(`${path}/cancel`))).toBe(403);
      expect(await statusOf(portal.as(name).post(`${path}/retry`, {}))).toBe(
        403,
      );
    }
    expect(await statusOf(portal.as('olga').post(`${path}/cancel`))).toBe(200);
  });

  it('leaves trying templates that are not registered to platform admins', async () => {
    const body = {
      template: {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        kind: 'Template',
        metadata: { name: 'draft' },
        spec: {
          type: 'service',
          steps: [{ action: 'debug:log', input: { message: 'Hello' } }],
        },
      },
      values: {},
      directoryContents: [],
    };
    expect(
      await statusOf(portal.as('ada').post('scaffolder/v2/dry-run', body)),
    ).toBe(403);
    expect(
      await statusOf(portal.as('olga').post('scaffolder/v2/dry-run', body)),
    ).toBe(200);
  });

  it.each([
    ['ada', 'group:default/team-payments', 'ALLOW'],
    ['ada', 'component:default/payment-api', 'ALLOW'],
    ['ada', 'component:default/shared', 'DENY'],
    ['ada', 'group:default/team-orders', 'DENY'],
    ['cleo', 'group:default/team-orders', 'ALLOW'],
    ['olga', 'group:default/team-orders', 'ALLOW'],
    ['dana', 'component:default/payment-api', 'DENY'],
  ])(
    'answers whether %s sees the costs of %s: %s',
    async (name, ref, result) => {
      await expect(
        portal.authorize(name, azureCostsReadPermission, ref),
      ).resolves.toBe(result);
    },
  );

  it('denies what is asked in a form that the permission does not have', async () => {
    const permission = {
      type: 'basic',
      name: 'catalog.entity.delete',
      attributes: {},
    };
    await expect(portal.authorize('ada', permission)).resolves.toBe('DENY');
  });
});

it('does not start with permissions that are not configured correctly', async () => {
  await expect(
    startTestBackend({
      features: [
        permissionPlugin,
        portalPolicyModule,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            portico: {
              permissions: { roles: { administrator: ['group:default/a'] } },
            },
          },
        }),
      ],
    }),
  ).rejects.toThrow("portico.permissions.roles: unknown key 'administrator'");
});
