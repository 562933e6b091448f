import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { OverviewItem } from '@portico/plugin-azure-costs-common';
import {
  addDecimals,
  AzureResourceManager,
  dailyRows,
} from '@portico/stand-ins';
import request from 'supertest';
import { cost, SUBSCRIPTION } from '../__testUtils__/collecting';
import { CONTOSO } from '../__testUtils__/contoso';
import {
  day,
  NO_LIMITS,
  OTHER_SUBSCRIPTION as OTHER,
  startAzure,
  stopAzure,
} from '../__testUtils__/startAzure';
import { Policy, startPlugin } from '../__testUtils__/startPlugin';

jest.setTimeout(60_000);

describe('the overview', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let azure: AzureResourceManager;

  beforeAll(async () => {
    azure = await startAzure([SUBSCRIPTION, OTHER]);
    const days = (row: Parameters<typeof cost>[0]) =>
      dailyRows(cost(row), day(40), day(1));
    azure.ledger.add(
      ...days({ resourceGroup: 'rg-payments', amount: '3.355' }),
      ...dailyRows(
        cost({
          resourceGroup: 'rg-payments',
          amount: '1',
          serviceName: 'Bandwidth',
        }),
        day(7),
        day(1),
      ),
      ...days({ resourceGroup: 'rg-shared', amount: '0.5' }),
      ...days({ resourceGroup: 'rg-customers', amount: '3' }),
      ...dailyRows(
        cost({ resourceGroup: 'rg-customers', amount: '1' }),
        day(40),
        day(8),
      ),
      ...days({ resourceGroup: 'rg-unclaimed', amount: '4.0000001' }),
      ...days({ resourceGroup: '', amount: '0.01' }),
      ...days({
        resourceGroup: 'rg-other',
        amount: '2',
        subscriptionId: OTHER,
      }),
      ...days({
        resourceGroup: 'rg-dollars',
        amount: '5',
        currency: 'USD',
        subscriptionId: OTHER,
      }),
    );
  });
  afterAll(() => stopAzure(azure));

  let shared: ReturnType<typeof start> | undefined;

  /** A plugin for tests that leave it as it was. */
  const startShared = () => (shared ??= start());

  async function start(policy: Policy = {}) {
    const plugin = await startPlugin({
      databases,
      policy,
      entities: CONTOSO,
      config: {
        endpoint: azure.url,
        historyMonths: 3,
        subscriptions: [
          { id: SUBSCRIPTION, name: 'Production' },
          { id: OTHER },
        ],
        limits: NO_LIMITS,
      },
    });
    await plugin.collect();
    const get = (path: string) =>
      request(plugin.server).get(`/api/azure-costs/overview${path}`);
    const ask = async (query: string) =>
      (await get(`?range=last-7-days&${query}`).expect(200)).body;
    return { ...plugin, ask, get };
  }

  const names = (items: OverviewItem[]) => items.map(({ name }) => name);
  const exact = (amount: string) => addDecimals([amount]);
  const week = { from: day(7), to: day(1) };
  const billed = () => azure.ledger.total({ ...week, currency: 'EUR' });

  it.each(['team', 'system', 'subscription', 'resource-group', 'service'])(
    'by %s adds up to what Azure has billed',
    async by => {
      const { ask } = await startShared();
      const overview = await ask(`by=${by}`);
      expect(overview).toMatchObject({
        by,
        currency: 'EUR',
        currencies: ['EUR', 'USD'],
        restricted: false,
        range: { start: day(7), end: day(1) },
        data: { source: 'azure', stale: false },
      });
      expect(exact(overview.total)).toBe(billed());
      const listed = addDecimals(
        overview.items.map(({ total }: OverviewItem) => total),
      );
      const isByEntity = ['team', 'system'].includes(by);
      expect(
        addDecimals([
          listed,
          isByEntity ? overview.unattributed.total : '0',
          overview.countedTwice.startsWith('-')
            ? overview.countedTwice.slice(1)
            : `-${overview.countedTwice}`,
        ]),
      ).toBe(billed());
      expect(exact(overview.unattributed.total)).toBe('42.0700007');
      expect(overview.unattributed.resourceGroupCount).toBe(3);
    },
  );

  it('lists teams with all that they own, and what several own twice', async () => {
    const { ask } = await startShared();
    const { countedTwice, items } = await ask('by=team');
    // rg-shared is named by entities of both teams.
    expect(countedTwice).toBe('3.5');
    expect(items).toMatchObject([
      {
        id: 'group:default/team-payments',
        name: 'Team Payments',
        entityRef: 'group:default/team-payments',
        total: '33.985',
        previousTotal: '26.985',
        change: '7',
        changePercent: 25.94,
        resourceGroupCount: 2,
      },
      {
        name: 'Team Customers',
        total: '24.5',
        change: '-7',
        resourceGroupCount: 2,
      },
    ]);
  });

  it('lists systems, subscriptions, resource groups and services', async () => {
    const { ask } = await startShared();
    expect(names((await ask('by=system')).items)).toEqual([
      'Payment platform',
      'customers',
    ]);
    expect((await ask('by=subscription')).items).toMatchObject([
      {
        id: SUBSCRIPTION,
        name: 'Production',
        portalUrl: expect.stringContaining(SUBSCRIPTION),
      },
      { id: OTHER, name: OTHER, total: '14' },
    ]);
    const groups = (await ask('by=resource-group')).items;
    expect(names(groups)).toEqual([
      'rg-payments',
      'rg-unclaimed',
      'rg-customers',
      'rg-other',
      'rg-shared',
      'No resource group',
    ]);
    expect(groups[0]).toMatchObject({
      subscriptionName: 'Production',
      entityRefs: [
        'component:default/payment-service',
        'resource:default/payment-database',
      ],
    });
    expect((await ask('by=service')).items).toMatchObject([
      { name: 'Storage', resourceGroupCount: 6 },
      {
        name: 'Bandwidth',
        total: '7',
        previousTotal: '0',
        changePercent: null,
      },
    ]);
  });

  it('searches, sorts and pages', async () => {
    const { ask } = await startShared();
    const list = async (query: string) => {
      const { items, totalItems } = await ask(`by=resource-group&${query}`);
      return [totalItems, ...names(items)];
    };
    expect(await list('search=OTHER')).toEqual([1, 'rg-other']);
    expect(await list('search=nothing')).toEqual([0]);
    expect(await list('sort=name&limit=2')).toEqual([
      6,
      'No resource group',
      'rg-customers',
    ]);
    expect(await list('sort=name&limit=2&offset=4')).toEqual([
      6,
      'rg-shared',
      'rg-unclaimed',
    ]);
    expect(await list('sort=-name&limit=1')).toEqual([6, 'rg-unclaimed']);
    expect(await list('sort=cost&limit=1')).toEqual([6, 'No resource group']);
    expect(await list('sort=change&limit=1')).toEqual([6, 'rg-customers']);
    expect(await list('sort=-change&limit=1')).toEqual([6, 'rg-payments']);
    expect(await list('sort=-movement&limit=2')).toEqual([
      6,
      'rg-customers',
      'rg-payments',
    ]);
  });

  it('counts what is asked for only', async () => {
    const { ask } = await startShared();
    const unattributed = await ask(
      'by=resource-group&attribution=unattributed',
    );
    expect(names(unattributed.items)).toEqual([
      'rg-unclaimed',
      'rg-other',
      'No resource group',
    ]);
    expect(unattributed.total).toBe(unattributed.unattributed.total);
    const attributed = await ask('by=team&attribution=attributed');
    expect(attributed.unattributed.resourceGroupCount).toBe(0);
    const ofOther = await ask(`by=resource-group&subscription=${OTHER}`);
    expect(names(ofOther.items)).toEqual(['rg-other']);
    const dollars = await ask('by=resource-group&currency=USD');
    expect(dollars).toMatchObject({
      currency: 'USD',
      total: '35',
      totalItems: 1,
    });
    expect(await ask('by=team&currency=CHF')).toMatchObject({
      currency: 'CHF',
      total: '0',
      changePercent: null,
      items: [],
    });
  });

  it('follows the numbers and the catalog', async () => {
    const { ask, catalog, runTask } = await start();
    expect(names((await ask('by=team')).items)).toHaveLength(2);
    catalog.queryEntities.mockResolvedValue({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    await runTask('read-catalog');
    expect((await ask('by=team')).items).toEqual([]);
    catalog.queryEntities.mockRejectedValue(new Error('down'));
    await expect(runTask('read-catalog')).rejects.toThrow('down');
    expect((await ask('by=team')).items).toEqual([]);
  });

  it('has for others only what they may read', async () => {
    const { ask } = await start({
      readable: ['component:default/customer-service'],
    });
    const overview = await ask('by=team');
    expect(overview).toMatchObject({
      restricted: true,
      total: '24.5',
      unattributed: { total: '0', resourceGroupCount: 0 },
      totalItems: 1,
    });
    expect(names((await ask('by=resource-group')).items)).toEqual([
      'rg-customers',
      'rg-shared',
    ]);
    expect(names((await ask('by=service')).items)).toEqual(['Storage']);
    expect(
      (await ask('by=resource-group&attribution=unattributed')).items,
    ).toEqual([]);
    expect(overview.currencies).toEqual(['EUR']);
    expect(overview.data.subscriptions).toMatchObject([{ id: SUBSCRIPTION }]);
  });

  it('does not tell of entities that the caller may not see', async () => {
    const { ask } = await start({
      hidden: [
        'component:default/payment-service',
        'resource:default/payment-database',
      ],
    });
    const byTeam = await ask('by=team');
    const answers = [
      byTeam,
      await ask('by=resource-group'),
      await ask('by=service'),
    ];
    expect(JSON.stringify(answers)).not.toMatch(
      /payment-service|payment-database|Team Payments/,
    );
    const everything = await (await start()).ask('by=team');
    expect(byTeam).toMatchObject({
      restricted: false,
      total: everything.total,
    });
    expect(Number(byTeam.unattributed.total)).toBeGreaterThan(
      Number(everything.unattributed.total),
    );
  });

  it('is refused to those who may read no costs, on record', async () => {
    const { events, get } = await start({ readable: 'none' });
    const { body } = await get('?by=team').expect(403);
    expect(body.error.message).toMatch(/azure-costs\.read/);
    await get('/csv?by=team').expect(403);
    expect(events).toMatchObject([
      {
        event: { eventId: 'read-costs', meta: { by: 'team' } },
        outcome: 'failed',
      },
      { event: { eventId: 'export-costs' }, outcome: 'failed' },
    ]);
  });

  it.each([
    ['', /'by'/],
    ['?by=person', /by must be equal to one of/],
    ['?by=team&sort=price', /sort/],
    ['?by=team&limit=0', /limit/],
    ['?by=team&limit=201', /limit/],
    ['?by=team&limit=many', /limit/],
    ['?by=team&offset=-1', /offset/],
    ['?by=team&currency=euro', /currency/],
    ['?by=team&attribution=some', /attribution/],
    ['?by=team&start=2026-01-01', /'end'/],
    ['?by=team&group=1', /group/],
    ['/csv?by=team&limit=3', /limit/],
  ])('answers %s with 400 and the parameter', async (query, message) => {
    const { get } = await startShared();
    const { body } = await get(query).expect(400);
    expect(body.error.message).toMatch(message);
  });

  it.each([
    mockCredentials.none.header(),
    mockCredentials.user.invalidHeader(),
  ])('is not for callers without a token (%s)', async authorization => {
    const { get } = await startShared();
    for (const path of ['?by=team', '/csv?by=team']) {
      const { status } = await get(path).set('Authorization', authorization);
      expect(status).toBe(401);
    }
  });

  it('can be had as a file, with every group', async () => {
    const { events, get } = await start();
    const { headers, text } = await get(
      '/csv?by=resource-group&range=last-7-days',
    ).expect(200);
    expect(headers['content-disposition']).toContain(
      `azure-costs-by-resource-group-${day(7)}-${day(1)}.csv`,
    );
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toContain('rg-payments,,11111111');
    expect(events).toMatchObject([
      { event: { eventId: 'export-costs' }, outcome: 'succeeded' },
    ]);
  });

  it('has in a file by team what makes it add up', async () => {
    const { get } = await startShared();
    const { text } = await get('/csv?by=team&range=last-7-days').expect(200);
    const lines = text.trimEnd().split('\r\n').slice(1);
    expect(lines.map(line => line.split(',')[0])).toEqual([
      'Team Payments',
      'Team Customers',
      'Unattributed',
      'Counted in more than one row',
    ]);
    const add = (column: number) =>
      addDecimals(lines.map(line => line.split(',')[column]));
    expect(add(7)).toBe(billed());
    expect(add(8)).toBe(
      azure.ledger.total({ from: day(14), to: day(8), currency: 'EUR' }),
    );
    const found = await get('/csv?by=team&range=last-7-days&search=pay');
    expect(found.text.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('answers agents, as far as their person may know', async () => {
    const { actionsRegistry, events } = await start({
      readable: ['component:default/customer-service'],
    });
    const { actions } = await actionsRegistry.list();
    expect(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    ).toEqual([
      ['get-entity-costs', true],
      ['list-cost-movers', true],
    ]);
    const [getCosts, listMovers] = actions.map(({ id }) => id);
    const credentials = mockCredentials.user();
    const { output } = await actionsRegistry.invoke({
      id: getCosts,
      input: { entityRef: 'customer-service', range: 'last-7-days' },
      credentials,
    });
    expect(output).toMatchObject({
      entityRef: 'component:default/customer-service',
      start: day(7),
      source: 'azure',
      currencies: [{ currency: 'EUR', services: [{ name: 'Storage' }] }],
    });
    await expect(
      actionsRegistry.invoke({
        id: getCosts,
        input: { entityRef: 'component:default/payment-service' },
        credentials,
      }),
    ).rejects.toThrow(/azure-costs\.read/);
    expect(events).toMatchObject([
      {
        event: {
          eventId: 'read-costs',
          meta: {
            caller: 'user:default/mock',
            entityRef: 'component:default/payment-service',
          },
        },
        outcome: 'failed',
      },
    ]);
    const movers = await actionsRegistry.invoke({
      id: listMovers,
      input: { range: 'last-7-days' },
      credentials,
    });
    expect(movers.output).toMatchObject({
      currency: 'EUR',
      movers: [{ name: 'Team Customers', change: '-7' }],
    });
  });

  it('is empty where nothing is configured', async () => {
    const { server } = await startPlugin({ databases, config: undefined });
    const { body } = await request(server)
      .get('/api/azure-costs/overview?by=team')
      .expect(200);
    expect(body).toMatchObject({
      currencies: [],
      total: '0',
      items: [],
      data: { source: 'azure', subscriptions: [] },
    });
  });
});
