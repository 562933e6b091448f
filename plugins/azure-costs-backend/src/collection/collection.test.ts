import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDecimals,
  AzureResourceManager,
  dailyRows,
  isQuery,
  periodOf,
  SeenRequest,
} from '@portico/stand-ins';
import {
  cost,
  setUpCollection,
  SUBSCRIPTION,
} from '../__testUtils__/collecting';

jest.setTimeout(60_000);

/** Faults that are about the second page of an answer. */
const secondPage = (seen: SeenRequest) => isQuery(seen) && seen.page === 1;

describe('collecting costs from Azure', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let azure: AzureResourceManager;

  beforeEach(async () => {
    azure = await new AzureResourceManager({
      subscriptions: [SUBSCRIPTION],
    }).start();
  });
  afterEach(() => azure.stop());

  const setUp = (options: { historyMonths?: number; pageSize?: number } = {}) =>
    setUpCollection(databases, { azure, ...options });

  it('stores what Azure has, to the last digit', async () => {
    azure.ledger.add(
      cost({ amount: '0.1' }),
      cost({ amount: '0.2', serviceName: 'Bandwidth' }),
      cost({ amount: '12345678901234.123456789012345678', date: '2026-10-31' }),
      cost({ amount: '1.5E-07', resourceGroup: 'rg-exponent' }),
      cost({ amount: '-3.25', resourceGroup: 'rg-credit' }),
      cost({ amount: '7', currency: 'USD' }),
      cost({ amount: '0.5', resourceGroup: '' }),
    );
    const { collect, stored, total } = await setUp();
    await collect();

    expect(await stored()).toEqual([
      '2026-10-31 rg-payments Storage 12345678901234.123456789012345678 EUR',
      '2026-11-10  Storage 0.5 EUR',
      '2026-11-10 rg-credit Storage -3.25 EUR',
      '2026-11-10 rg-exponent Storage 0.00000015 EUR',
      '2026-11-10 rg-payments Bandwidth 0.2 EUR',
      '2026-11-10 rg-payments Storage 0.1 EUR',
      '2026-11-10 rg-payments Storage 7 USD',
    ]);
    const euros = azure.ledger.total({ currency: 'EUR' });
    expect(await total('EUR')).toEqual({ services: euros, groups: euros });
    expect(await total('USD')).toEqual({ services: '7', groups: '7' });
  });

  it('follows pages, whatever the order and names of the columns', async () => {
    azure.ledger.add(
      ...dailyRows(cost({ amount: '1.01' }), '2026-09-01', '2026-11-25'),
      ...dailyRows(
        cost({ amount: '2.002', resourceGroup: 'rg-b' }),
        '2026-09-01',
        '2026-11-25',
      ),
    );
    azure.style = {
      columnOrder: [
        'Currency',
        'ServiceName',
        'UsageDate',
        'ResourceGroupName',
        'Cost',
      ],
      rename: { ResourceGroupName: 'ResourceGroup', Cost: 'COST' },
    };
    const { collect, total } = await setUp({ pageSize: 7 });
    await collect();

    const expected = azure.ledger.total();
    expect(await total('EUR')).toEqual({
      services: expected,
      groups: expected,
    });
    expect(azure.queries.length).toBe(8 + 9 + 9);
    expect(new Set(azure.queries.map(periodOf))).toEqual(
      new Set([
        '2026-11-01..2026-11-25',
        '2026-10-01..2026-10-31',
        '2026-09-01..2026-09-30',
      ]),
    );
  });

  it('asks as Azure wants to be asked', async () => {
    azure.ledger.add(cost({}));
    const { collect } = await setUp({ historyMonths: 1 });
    await collect();

    const [query] = azure.queries;
    expect(query.headers).toMatchObject({
      authorization: `Bearer ${azure.token}`,
      clienttype: expect.stringMatching(/portico/),
      'content-type': 'application/json',
    });
    expect(String(query.query)).not.toContain(azure.token);
    expect(query.query.get('$top')).toBe('5000');
    expect(query.body).toMatchObject({
      type: 'ActualCost',
      dataset: {
        granularity: 'Daily',
        grouping: [{ name: 'ResourceGroupName' }, { name: 'ServiceName' }],
      },
    });
  });

  it('adds up what differs only in letter case', async () => {
    azure.ledger.add(
      cost({ resourceGroup: 'RG-Payments', amount: '1' }),
      cost({ resourceGroup: 'rg-payments', amount: '2' }),
      cost({ resourceGroup: 'RG-PAYMENTS', amount: '2' }),
    );
    const { collect, stored } = await setUp({ pageSize: 2 });
    await collect();
    expect(await stored()).toEqual(['2026-11-10 rg-payments Storage 5 EUR']);
  });

  it('fills history once, newest first, and then asks only for what may change', async () => {
    const { clock, collect, store } = await setUp({ historyMonths: 4 });
    const asked = async () => {
      azure.requests.length = 0;
      await collect();
      return azure.queries.map(query => periodOf(query).slice(0, 7));
    };
    azure.ledger.add(...dailyRows(cost({}), '2026-08-01', '2026-12-31'));
    expect(await asked()).toEqual(['2026-11', '2026-10', '2026-09', '2026-08']);
    expect(await asked()).toEqual(['2026-11']);

    // November may be restated until ten days after its end, and is asked for once after that.
    clock.now = new Date('2026-12-10T12:00:00Z');
    expect(await asked()).toEqual(['2026-12', '2026-11']);
    expect(await asked()).toEqual(['2026-12', '2026-11']);
    clock.now = new Date('2026-12-11T00:10:00Z');
    expect(await asked()).toEqual(['2026-12', '2026-11']);
    expect(await asked()).toEqual(['2026-12']);

    const [subscription] = await store.activeSubscriptions();
    expect(
      [...(await store.collectedMonths(subscription)).keys()].sort(),
    ).toEqual([
      '2026-08-01',
      '2026-09-01',
      '2026-10-01',
      '2026-11-01',
      '2026-12-01',
    ]);
  });

  it('goes on where a run was stopped', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-08-01', '2026-11-25'));
    azure.failOnce(
      { status: 403 },
      seen => isQuery(seen) && periodOf(seen).startsWith('2026-09'),
    );
    const { collect, progress } = await setUp({ historyMonths: 4 });
    await expect(collect()).rejects.toThrow(/Cost Management Reader/);
    expect((await progress()).months.map(({ month }) => month)).toEqual([
      '2026-11-01',
      '2026-10-01',
    ]);

    azure.requests.length = 0;
    await collect();
    // The current month, collected just now, does not hold up the missing ones.
    expect(azure.queries.map(periodOf)).toEqual([
      '2026-09-01..2026-09-30',
      '2026-08-01..2026-08-31',
      '2026-11-01..2026-11-25',
    ]);
    expect((await progress()).problem).toBeUndefined();
  });

  it('takes over restated numbers, and lets go of what is gone', async () => {
    azure.ledger.add(
      cost({ amount: '10' }),
      cost({ amount: '4', serviceName: 'Bandwidth' }),
      cost({ amount: '2', date: '2026-10-05' }),
    );
    const { collect, stored, total } = await setUp();
    await collect();
    azure.ledger
      .remove({ from: '2026-11-10', to: '2026-11-10' })
      .add(cost({ amount: '9.5' }), cost({ amount: '1', currency: 'USD' }));
    await collect();
    expect(await stored()).toEqual([
      '2026-10-05 rg-payments Storage 2 EUR',
      '2026-11-10 rg-payments Storage 9.5 EUR',
      '2026-11-10 rg-payments Storage 1 USD',
    ]);
    expect(await total('EUR')).toEqual({ services: '11.5', groups: '11.5' });
  });

  it('calls a day that Azure leaves out unknown, and keeps what it had', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-11-01', '2026-11-20'));
    const { clock, collect, costs, stored } = await setUp({
      historyMonths: 1,
    });
    const collectLater = async () => {
      clock.now = new Date(clock.now.getTime() + 3_600_000);
      await collect();
    };
    azure.style = {
      rows: rows => rows.filter(({ date }) => date !== '2026-11-08'),
    };
    await collectLater();
    const reported = async () => {
      const [{ key }] = (await costs.progress()).subscriptions;
      const range = { start: '2026-11-01', end: '2026-11-30' };
      return (await costs.reportedDays([key], range)).get(key);
    };
    expect((await reported())?.has('2026-11-07')).toBe(true);
    expect((await reported())?.has('2026-11-08')).toBe(false);
    expect(await stored()).toHaveLength(19);

    // What was there once is not erased by an answer that does not mention it.
    azure.style = {};
    await collectLater();
    expect(await stored()).toHaveLength(20);
    azure.ledger.remove({ from: '2026-11-05', to: '2026-11-20' });
    await collectLater();
    expect(await stored()).toHaveLength(20);
    expect((await reported())?.get('2026-11-04')).toEqual({ isLatest: true });
    expect((await reported())?.get('2026-11-05')).toEqual({ isLatest: false });
    azure.ledger.remove({});
    await collectLater();
    expect(await stored()).toHaveLength(20);
    expect((await reported())?.get('2026-11-04')).toEqual({ isLatest: false });
  });

  it('takes a subscription without costs for what it is', async () => {
    const { collect, progress, stored } = await setUp();
    await collect();
    expect(await stored()).toEqual([]);
    expect((await progress()).months).toHaveLength(3);
    expect((await progress()).firstDay).toBeUndefined();
  });

  it('goes through empty pages', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-11-01', '2026-11-06'));
    azure.failOnce({ style: { rows: () => [] } });
    const { collect, stored } = await setUp({
      historyMonths: 1,
      pageSize: 3,
    });
    await collect();
    expect(await stored()).toHaveLength(3);
  });

  describe.each([
    ['401', { status: 401 }, 'unauthenticated'],
    ['403', { status: 403 }, 'forbidden'],
    ['404', { status: 404 }, 'not-found'],
    ['400', { status: 400 }, 'rejected'],
    ['424', { status: 424 }, 'failed'],
    ['500 again and again', { status: 500 }, 'failed'],
    ['503 again and again', { status: 503 }, 'failed'],
    ['no connection', { cut: 'before' as const }, 'unreachable'],
    ['a connection that breaks', { cut: 'within' as const }, 'unreachable'],
    ['HTML', { body: '<html>Proxy</html>' }, 'malformed'],
    ['empty', { body: '' }, 'malformed'],
    ['no content', { status: 204 }, 'malformed'],
    [
      'JSON that breaks off',
      { body: '{"properties":{"rows":[[1,' },
      'malformed',
    ],
    [
      'an error with status 200',
      { body: '{"error":{"code":"X"}}' },
      'malformed',
    ],
    [
      'a column less',
      {
        style: {
          columnOrder: ['Cost', 'UsageDate', 'ServiceName', 'Currency'],
        },
      },
      'malformed',
    ],
    [
      'a date out of range',
      { style: { rows: () => [cost({ date: '2026-12-24' })] } },
      'malformed',
    ],
    [
      'a date that is none',
      { style: { rows: () => [cost({ date: '2026-11-31' })] } },
      'malformed',
    ],
    [
      'an amount that is none',
      { style: { rows: () => [cost({ amount: '"many"' })] } },
      'malformed',
    ],
    [
      'a currency that is none',
      { style: { rows: () => [cost({ currency: '' })] } },
      'malformed',
    ],
    [
      'a next page elsewhere',
      { nextLink: 'https://example.com/next' },
      'malformed',
    ],
  ])('when the second page is %s', (_, fault, code) => {
    it('keeps the numbers it had, says why, and recovers', async () => {
      azure.ledger.add(...dailyRows(cost({}), '2026-10-01', '2026-11-20'));
      const { collect, progress, stored } = await setUp({
        historyMonths: 2,
        pageSize: 10,
      });
      await collect();
      const before = await stored();
      const { collectedAt } = await progress();

      azure.ledger
        .remove({})
        .add(...dailyRows(cost({ amount: '2' }), '2026-10-01', '2026-11-20'));
      azure.failAlways(fault, secondPage);
      await expect(collect()).rejects.toThrow(/[A-Z]/);
      expect(await stored()).toEqual(before);
      expect(await progress()).toMatchObject({
        collectedAt,
        problem: { code, message: expect.any(String), since: expect.any(Date) },
      });
      expect((await progress()).problem?.message).not.toMatch(/Asked for by/);

      azure.heal();
      await collect();
      expect((await progress()).problem).toBeUndefined();
      expect((await stored()).at(-1)).toBe(
        '2026-11-20 rg-payments Storage 2 EUR',
      );
    });
  });

  it.each([
    ['the same page twice', { rows: (rows: unknown[]) => rows }],
    ['pages that overlap', undefined],
  ])('refuses %s', async (_, style) => {
    azure.ledger.add(...dailyRows(cost({}), '2026-11-01', '2026-11-20'));
    const { collect, progress, stored } = await setUp({
      historyMonths: 1,
      pageSize: 10,
    });
    const first = azure.ledger.rows({
      to: style ? '2026-11-10' : '2026-11-01',
    });
    azure.failOnce(
      { style: { rows: rows => [...first, ...rows.slice(first.length)] } },
      secondPage,
    );
    await expect(collect()).rejects.toThrow(/overlap/);
    expect(await stored()).toEqual([]);
    expect((await progress()).problem?.code).toBe('malformed');
    await collect();
    expect(await stored()).toHaveLength(20);
  });

  it('refuses pages that lead round in a circle', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-11-01', '2026-11-20'));
    const { collect, stored } = await setUp({ historyMonths: 1, pageSize: 5 });
    azure.failAlways(
      {
        nextLink: `${azure.url}/subscriptions/${SUBSCRIPTION}/providers/Microsoft.CostManagement/query?api-version=2025-03-01&$skiptoken=2`,
      },
      seen => isQuery(seen) && seen.page > 0,
    );
    await expect(collect()).rejects.toThrow(/already/);
    expect(await stored()).toEqual([]);
  });

  it('gets over failures that pass', async () => {
    azure.ledger.add(cost({}));
    azure.failOnce({ status: 500 });
    azure.failOnce({ cut: 'before' });
    const { collect, stored, waits } = await setUp({ historyMonths: 1 });
    await collect();
    expect(await stored()).toHaveLength(1);
    expect(waits.map(wait => Math.round(wait / 1000))).toEqual([2, 10]);
  });

  it('does not let one bad month keep the older ones away', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-09-01', '2026-11-25'));
    azure.failAlways(
      { body: 'no JSON' },
      seen => isQuery(seen) && periodOf(seen).startsWith('2026-10'),
    );
    const { collect, progress } = await setUp();
    await expect(collect()).rejects.toThrow(/not JSON/);
    expect((await progress()).months.map(({ month }) => month)).toEqual([
      '2026-11-01',
      '2026-09-01',
    ]);
  });

  describe('throttled', () => {
    const HEADER = 'x-ms-ratelimit-microsoft.costmanagement';

    it.each([
      [{ 'Retry-After': '7' }, 7],
      [{ [`${HEADER}-qpu-retry-after`]: '11' }, 11],
      [{ [`${HEADER}-entity-retry-after`]: '12' }, 12],
      [{ [`${HEADER}-tenant-retry-after`]: '13' }, 13],
      [{ [`${HEADER}-client-retry-after`]: '14' }, 14],
      [{ [`${HEADER}-clienttype-retry-after`]: '15' }, 15],
      [
        {
          'Retry-After': '5',
          [`${HEADER}-entity-retry-after`]: '40',
          [`${HEADER}-qpu-retry-after`]: '20',
        },
        40,
      ],
      [{}, 60],
    ])('waits as long as %j says', async (headers, seconds) => {
      azure.ledger.add(cost({}));
      azure.failOnce({ status: 429, headers });
      const { collect, stored, waits } = await setUp({ historyMonths: 1 });
      await collect();
      expect(waits).toHaveLength(1);
      expect(waits[0]).toBeGreaterThan(seconds * 1000 - 500);
      expect(waits[0]).toBeLessThanOrEqual(seconds * 1000);
      expect(await stored()).toHaveLength(1);
    });

    it('gives up until the next run when it would have to wait too long', async () => {
      azure.ledger.add(cost({}));
      azure.failOnce({ status: 429, headers: { 'Retry-After': '3600' } });
      const { collect, progress, waits } = await setUp();
      await expect(collect({ deadline: Date.now() + 600_000 })).rejects.toThrow(
        /no more requests/,
      );
      expect(waits).toEqual([]);
      expect(azure.queries).toHaveLength(1);
      expect((await progress()).problem?.code).toBe('throttled');

      // And the next run does not ask before it may.
      await expect(collect({ deadline: Date.now() + 600_000 })).rejects.toThrow(
        /no more requests/,
      );
      expect(azure.queries).toHaveLength(1);
    });
  });

  it('writes nothing once it has been told to stop', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-11-01', '2026-11-20'));
    const { collect, progress, stored } = await setUp({ pageSize: 10 });
    const controller = new AbortController();
    azure.failOnce(
      {
        style: {
          rows: rows => {
            controller.abort();
            return rows;
          },
        },
      },
      secondPage,
    );
    await expect(collect({ signal: controller.signal })).rejects.toThrow();
    expect(await stored()).toEqual([]);
    expect((await progress()).problem?.code).toBe('timeout');
    await collect();
    expect(await stored()).toHaveLength(20);
  });

  it('is not confused by what a killed run has left behind', async () => {
    azure.ledger.add(...dailyRows(cost({}), '2026-11-01', '2026-11-20'));
    const { collect, store, stored } = await setUp({ historyMonths: 1 });
    const [subscription] = await store.activeSubscriptions();
    const killed = await store.receive(subscription, '2026-11-01', new Date());
    await killed.add([{ ...cost({ amount: '99' }), service: 'Storage' }]);
    await collect();
    expect(await stored()).toHaveLength(20);
    // Should it not be dead after all, it must not overwrite the newer numbers with a part of the older.
    await expect(killed.complete()).rejects.toThrow(/another run/);
    expect(await stored()).toHaveLength(20);
  });

  it('keeps the costs of subscriptions and cost types apart', async () => {
    const other = '22222222-2222-2222-2222-222222222222';
    azure.subscriptions.add(other);
    azure.ledger.add(
      cost({ amount: '1' }),
      cost({ amount: '2', subscriptionId: other }),
    );
    const { collect, costs, store, total } = await setUp();
    await collect();
    expect(await total('EUR')).toEqual({ services: '3', groups: '3' });
    const ofBoth = await costs.resourceGroups();
    expect(ofBoth.map(({ subscriptionId }) => subscriptionId)).toEqual([
      SUBSCRIPTION,
      other,
    ]);
    await store.activate([{ id: other, name: 'Only this' }]);
    expect(await costs.resourceGroups()).toMatchObject([
      { subscriptionId: other, subscriptionName: 'Only this' },
    ]);
  });

  it('reads the budgets of resource groups, as an amount a month', async () => {
    azure.ledger.add(cost({}));
    azure.budgets.set(SUBSCRIPTION, [
      {
        name: 'payments',
        amount: '300',
        currency: 'EUR',
        resourceGroups: ['RG-Payments'],
      },
      {
        name: 'year',
        amount: '1200',
        currency: 'EUR',
        timeGrain: 'Annually',
        resourceGroups: ['rg-a', 'rg-b'],
      },
      { name: 'everything', amount: '9000', currency: 'EUR' },
    ]);
    const { collect, costs } = await setUp({ historyMonths: 1 });
    const budgets = async () => {
      const [{ key }] = (await costs.progress()).subscriptions;
      return (await costs.budgets([key])).map(
        ({ name, amount, resourceGroups }) => [name, amount, ...resourceGroups],
      );
    };
    await collect();
    const expected = [
      ['payments', '300', 'rg-payments'],
      ['year', '100', 'rg-a', 'rg-b'],
    ];
    expect(await budgets()).toEqual(expected);

    azure.failAlways({ status: 403 }, ({ path }) => path.endsWith('/budgets'));
    await collect();
    expect(await budgets()).toEqual(expected);
  });

  it('lists the subscriptions of a management group', async () => {
    const { source } = await setUp({ pageSize: 2 });
    azure.managementGroups.set('contoso', [
      { id: 'mg-child', displayName: 'Child', type: 'managementGroup' },
      { id: 'AAAA', displayName: 'Production', type: 'subscription' },
      { id: 'bbbb', displayName: '', type: 'subscription' },
    ]);
    const run = {
      signal: new AbortController().signal,
      deadline: Date.now() + 60_000,
    };
    await expect(source.findSubscriptions('contoso', run)).resolves.toEqual([
      { id: 'aaaa', name: 'Production' },
      { id: 'bbbb', name: 'bbbb' },
    ]);
    await expect(source.findSubscriptions('other', run)).rejects.toThrow(
      /managementGroups\/other.*Check the id/,
    );
  });

  it('adds up as the stand-in does', () => {
    expect(addDecimals(['0.1', '0.2', '1E-3', '-0.301'])).toBe('0');
  });
});
