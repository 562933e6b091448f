import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  addDecimals,
  AzureResourceManager,
  dailyRows,
} from '@portico/stand-ins';
import request from 'supertest';
import { cost, SUBSCRIPTION } from '../__testUtils__/collecting';
import { CONTOSO, entity } from '../__testUtils__/contoso';
import {
  day,
  NO_LIMITS,
  OTHER_SUBSCRIPTION as OTHER,
  startAzure,
  stopAzure,
} from '../__testUtils__/startAzure';
import { Policy, startPlugin } from '../__testUtils__/startPlugin';

jest.setTimeout(60_000);

describe('the costs of an entity', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let azure: AzureResourceManager;

  beforeAll(async () => {
    azure = await startAzure([SUBSCRIPTION, OTHER]);
    const days = (row: Parameters<typeof cost>[0]) =>
      dailyRows(cost(row), day(75), day(1));
    azure.ledger.add(
      ...days({ resourceGroup: 'RG-Payments', amount: '1.10' }),
      ...days({
        resourceGroup: 'rg-payments',
        amount: '2.255',
        serviceName: 'SQL Database',
      }),
      ...days({ resourceGroup: 'rg-shared', amount: '0.5' }),
      ...days({ resourceGroup: 'rg-customers', amount: '3' }),
      cost({
        resourceGroup: 'rg-customers',
        amount: '9.99',
        currency: 'USD',
        date: day(3),
      }),
      ...days({ resourceGroup: 'rg-unclaimed', amount: '4' }),
      ...days({
        resourceGroup: 'rg-shared',
        amount: '0.25',
        subscriptionId: OTHER,
      }),
    );
    azure.budgets.set(SUBSCRIPTION, [
      {
        name: 'payments',
        amount: '80',
        currency: 'EUR',
        resourceGroups: ['rg-payments'],
      },
      {
        name: 'shared',
        amount: '10',
        currency: 'EUR',
        resourceGroups: ['rg-shared'],
      },
      {
        name: 'both',
        amount: '500',
        currency: 'EUR',
        resourceGroups: ['rg-shared', 'rg-unclaimed'],
      },
    ]);
  });
  afterAll(() => stopAzure(azure));

  let shared: ReturnType<typeof start> | undefined;

  /** A plugin for tests that leave it as it was. */
  const startShared = () => (shared ??= start());

  async function start(policy: Policy = {}) {
    const plugin = await startPlugin({
      databases,
      policy,
      entities: [
        ...CONTOSO,
        entity('Component', 'elsewhere', {
          resourceGroup: 'rg-shared',
          subscription: OTHER.toUpperCase(),
        }),
        entity('Component', 'report', {
          resourceGroup: 'rg-payments, rg-shared',
          subscription: SUBSCRIPTION,
        }),
        entity('User', 'alex'),
      ],
      config: {
        endpoint: azure.url,
        historyMonths: 4,
        subscriptions: [
          { id: SUBSCRIPTION, name: 'Production' },
          { id: OTHER },
        ],
        limits: NO_LIMITS,
      },
    });
    await plugin.collect();
    const get = (path: string) =>
      request(plugin.server).get(`/api/azure-costs/entities/by-name/${path}`);
    const ask = async (ref: string, query = '') =>
      (await get(`${ref}/costs${query}`).expect(200)).body;
    return { ...plugin, ask, get };
  }

  it('are those of its resource groups', async () => {
    const { ask } = await startShared();
    const costs = await ask(
      'component/default/payment-service',
      '?range=last-7-days',
    );

    const range = { from: day(7), to: day(1), currency: 'EUR' };
    const total = addDecimals([
      azure.ledger.total({ ...range, resourceGroup: 'rg-payments' }),
      azure.ledger.total({ ...range, resourceGroup: 'rg-shared' }),
    ]);
    expect(total).toBe('28.735');
    expect(costs).toMatchObject({
      entityRef: 'component:default/payment-service',
      title: 'Payment service',
      range: { start: day(7), end: day(1) },
      previousRange: { start: day(14), end: day(8) },
      counted: [
        {
          entityRef: 'component:default/payment-service',
          title: 'Payment service',
          resourceGroups: ['RG-Payments', 'rg-shared'],
        },
      ],
      uncounted: [],
      data: { source: 'azure', costType: 'actual', stale: false, gaps: [] },
    });
    const [euros, ...others] = costs.currencies;
    expect(others).toEqual([]);
    expect(addDecimals([euros.total])).toBe(total);
    expect(euros).toMatchObject({
      currency: 'EUR',
      previousTotal: euros.total,
      change: '0',
      changePercent: 0,
    });
    expect(euros.services.map(({ name }: { name: string }) => name)).toEqual([
      'SQL Database',
      'Storage',
    ]);
    expect(
      addDecimals(euros.services.map((s: { total: string }) => s.total)),
    ).toBe(total);
    expect(euros.resourceGroups).toHaveLength(3);
    expect(
      addDecimals(euros.resourceGroups.map((g: { total: string }) => g.total)),
    ).toBe(total);
    expect(euros.days.map(({ date }: { date: string }) => date)).toEqual(
      [7, 6, 5, 4, 3, 2, 1].map(day),
    );
    expect(
      addDecimals(euros.days.flatMap((d: { amounts: string[] }) => d.amounts)),
    ).toBe(total);
    expect(euros.resourceGroups[0]).toMatchObject({
      name: 'RG-Payments',
      subscriptionName: 'Production',
      portalUrl: expect.stringContaining('https://portal.azure.com/'),
    });
    expect(JSON.stringify(costs)).not.toContain(azure.token);
  });

  it('are not compared with what was never collected', async () => {
    const { ask } = await startShared();
    const { currencies, data } = await ask(
      'component/default/payment-service',
      '?range=last-12-months',
    );
    expect(data.completeFrom > day(365)).toBe(true);
    expect(currencies[0].changePercent).toBeNull();
  });

  it('are looked up in the subscription that it names', async () => {
    const { ask } = await startShared();
    const costs = await ask(
      'component/default/elsewhere',
      '?range=last-7-days',
    );
    expect(costs.currencies[0]).toMatchObject({
      total: '1.75',
      resourceGroups: [{ subscriptionId: OTHER, share: 1 }],
    });
    expect(costs.data.subscriptions).toMatchObject([{ id: OTHER }]);
  });

  it('are in several currencies where they are billed so, never added up', async () => {
    const { ask } = await startShared();
    const { currencies } = await ask(
      'component/default/customer-service',
      '?range=last-7-days',
    );
    expect(
      currencies.map((c: { currency: string; total: string }) => [
        c.currency,
        c.total,
      ]),
    ).toEqual([
      ['EUR', '26.25'],
      ['USD', '9.99'],
    ]);
  });

  it.each([
    [
      'system/default/payments',
      '28.735',
      ['Payment service', 'payment-database'],
      ['ledger', 'Payment platform'],
    ],
    [
      'group/default/team-payments',
      '28.735',
      ['Payment service', 'payment-database'],
      ['ledger', 'Payment platform', 'Team Payments'],
    ],
    [
      'domain/default/business',
      '49.735',
      ['customer-service', 'Payment service', 'payment-database'],
      ['business', 'customers', 'ledger', 'Payment platform'],
    ],
    [
      'group/default/engineering',
      '49.735',
      ['customer-service', 'Payment service', 'payment-database'],
      [
        'engineering',
        'ledger',
        'Payment platform',
        'portal',
        'Team Customers',
        'Team Payments',
      ],
    ],
  ])(
    'of %s have each resource group once',
    async (ref, total, counted, uncounted) => {
      const { ask } = await startShared();
      const costs = await ask(ref, '?range=last-7-days');
      expect(addDecimals([costs.currencies[0].total])).toBe(total);
      const titles = (items: Array<{ title: string }>) =>
        items.map(({ title }) => title);
      expect(titles(costs.counted)).toEqual(counted);
      expect(titles(costs.uncounted)).toEqual(uncounted);
    },
  );

  it('say why an entity adds nothing', async () => {
    const { ask } = await startShared();
    const { counted, uncounted, currencies } = await ask(
      'group/default/team-customers',
    );
    expect(counted).toHaveLength(1);
    expect(currencies).toHaveLength(2);
    expect(uncounted).toEqual([
      {
        entityRef: 'component:default/portal',
        title: 'portal',
        reason: 'no-costs',
        resourceGroups: ['rg-nowhere'],
      },
      {
        entityRef: 'group:default/team-customers',
        title: 'Team Customers',
        reason: 'no-annotation',
        resourceGroups: [],
      },
    ]);
    expect(await ask('component/default/ledger')).toMatchObject({
      currencies: [],
      counted: [],
      uncounted: [{ reason: 'no-annotation' }],
    });
  });

  it('come with a forecast and a budget', async () => {
    const { ask } = await startShared();
    const [ofDatabase] = (await ask('resource/default/payment-database'))
      .currencies;
    expect(ofDatabase.budget).toEqual({
      amount: '50',
      origin: 'annotation',
      name: 'azure.com/monthly-budget',
    });
    const month = new Date(
      Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 0),
    );
    expect(Number(ofDatabase.forecast.expected)).toBeCloseTo(
      3.355 * month.getUTCDate(),
      6,
    );
    const [ofReport] = (await ask('component/default/report')).currencies;
    expect(ofReport.budget).toEqual({
      amount: '90',
      origin: 'azure',
      name: 'payments, shared',
    });
    // One of its resource groups, that of the other subscription, has no budget.
    const [ofService] = (await ask('component/default/payment-service'))
      .currencies;
    expect(ofService.budget).toBeUndefined();
  });

  it('say how old they are and what is missing', async () => {
    const { ask, collect } = await start();
    azure.failAlways({ status: 403 });
    await expect(collect()).rejects.toThrow();
    azure.heal();
    const { data } = await ask('component/default/elsewhere');
    expect(data).toMatchObject({
      collectedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      completeFrom: expect.stringMatching(/-01$/),
    });
    const all = (await ask('group/default/engineering')).data.subscriptions;
    expect(all).toMatchObject([
      {
        id: OTHER,
        stale: false,
        problem: {
          code: 'forbidden',
          message: expect.stringMatching(/Cost Management Reader/),
        },
      },
      { name: 'Production', stale: false },
    ]);
    expect(all[1].problem).toBeUndefined();
  });

  it('are for those only who may read them', async () => {
    const readable = [
      'component:default/payment-service',
      'group:default/team-payments',
    ];
    const { ask, events, get } = await start({ readable });
    expect(
      (await ask('component/default/payment-service')).currencies,
    ).toHaveLength(1);
    expect(events).toEqual([]);

    const { body } = await get(
      'component/default/customer-service/costs',
    ).expect(403);
    expect(body.error).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(/azure-costs\.read/),
    });
    expect(events).toEqual([
      {
        event: expect.objectContaining({
          eventId: 'read-costs',
          meta: { entityRef: 'component:default/customer-service' },
        }),
        outcome: 'failed',
      },
    ]);

    const { counted, uncounted } = await ask('group/default/team-payments');
    expect(counted).toHaveLength(1);
    expect(uncounted).toContainEqual({
      entityRef: 'resource:default/payment-database',
      title: 'payment-database',
      reason: 'not-allowed',
      resourceGroups: [],
    });
  });

  it('are not found by those who may not see the entity', async () => {
    const hidden = ['component:default/customer-service'];
    const { ask, get } = await start({ hidden });
    await get('component/default/customer-service/costs').expect(404);
    const { counted, uncounted } = await ask('system/default/customers');
    expect(JSON.stringify([counted, uncounted])).not.toContain(
      'customer-service',
    );
  });

  it.each([
    ['component/default/nothing/costs', 404, /component:default\/nothing/],
    [
      'user/default/alex/costs',
      400,
      /'kind' must be one of.*'user' has no costs/,
    ],
    ['component/default/ledger/costs?range=ever', 400, /range/],
    [
      'component/default/ledger/costs?start=2026-02-31&end=2026-03-01',
      400,
      /start/,
    ],
    ['component/default/ledger/costs?start=2026-11-30', 400, /'end'/],
    [
      'component/default/ledger/costs?start=2024-01-01&end=2026-01-01',
      400,
      /'end'/,
    ],
    ['component/default/ledger/costs?scope=/subscriptions/x', 400, /scope/],
    ['component/default/ledger/costs/csv?view=all', 400, /view/],
    ['component/default/a%2Fb/costs', 400, /'name'/],
  ])('answers %s with %i', async (path, status, message) => {
    const { get } = await startShared();
    const { body } = await get(path).expect(status);
    expect(body.error.message).toMatch(message);
  });

  it.each([
    mockCredentials.none.header(),
    mockCredentials.user.invalidHeader(),
  ])('are not for callers without a token (%s)', async authorization => {
    const { get } = await startShared();
    for (const path of ['costs', 'costs/csv']) {
      const { status } = await get(`component/default/ledger/${path}`).set(
        'Authorization',
        authorization,
      );
      expect(status).toBe(401);
    }
  });

  it.each([
    ['days', 'date,service,currency,cost', 14],
    ['services', 'service,currency,cost,previous_cost,share', 2],
    [
      'resource-groups',
      'subscription_id,subscription,resource_group,currency,cost,previous_cost,share',
      3,
    ],
  ])('can be had as a file of %s', async (view, header, count) => {
    const { events, get } = await start();
    const answer = await get(
      `component/default/payment-service/costs/csv?range=last-7-days&view=${view}`,
    ).expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="azure-costs-payment-service-${view}-${day(
        7,
      )}-${day(1)}.csv"`,
    );
    const [first, ...lines] = answer.text
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n');
    expect(first).toBe(header);
    expect(lines).toHaveLength(count);
    const column = header.split(',').indexOf('cost');
    expect(addDecimals(lines.map(line => line.split(',')[column]))).toBe(
      '28.735',
    );
    expect(events).toEqual([
      {
        event: expect.objectContaining({
          eventId: 'export-costs',
          meta: expect.objectContaining({
            entityRef: 'component:default/payment-service',
            view,
            range: 'last-7-days',
          }),
        }),
        outcome: 'succeeded',
      },
    ]);
  });
});
