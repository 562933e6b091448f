import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { addDecimals, AzureResourceManager, dailyRows } from './index.ts';
import {
  askForCosts,
  cost,
  query,
  SUBSCRIPTION,
} from './__testUtils__/askForCosts.ts';

let azure: AzureResourceManager;
beforeEach(async () => {
  azure = await new AzureResourceManager({
    subscriptions: [SUBSCRIPTION, 'other'],
  }).start();
});
afterEach(() => azure.stop());

/** Follows `nextLink` to the end. */
async function allPages(search: string) {
  const pages = [await askForCosts(azure, { search })];
  for (let url = pages[0].nextLink; url; url = pages.at(-1)!.nextLink) {
    pages.push(await askForCosts(azure, { url }));
  }
  return pages;
}

/** The amounts of an answer, with all the digits that were sent. */
const amountsIn = (text: string) =>
  Array.from(text.matchAll(/\[(-?[\d.]+(?:E[+-]?\d+)?),20\d{6},/gi), m => m[1]);

test('answers in the documented form, with the digits of the ledger', async () => {
  azure.ledger.add(
    cost({ amount: '12345678901234.123456789012345678' }),
    cost({ amount: '1.50', serviceName: 'Bandwidth "EU"' }),
    cost({ amount: '1.2E-05', resourceGroup: '' }),
  );
  const { columns, headers, rows, text } = await askForCosts(azure);
  assert.match(headers.get('content-type')!, /^application\/json/);
  assert.deepEqual(columns, [
    'Cost',
    'UsageDate',
    'ResourceGroupName',
    'ServiceName',
    'Currency',
  ]);
  assert.deepEqual(amountsIn(text), [
    '12345678901234.123456789012345678',
    '1.50',
    '1.2E-05',
  ]);
  assert.deepEqual(rows[1].slice(1), [
    20261110,
    'rg-payments',
    'Bandwidth "EU"',
    'EUR',
  ]);
  const { id, name, type, properties } = JSON.parse(text);
  assert.ok(id.startsWith(`subscriptions/${SUBSCRIPTION}/`));
  assert.ok(id.endsWith(name));
  assert.equal(type, 'Microsoft.CostManagement/query');
  assert.equal(properties.nextLink, null);
  assert.deepEqual(properties.columns[0], { name: 'Cost', type: 'Number' });
});

test('both ends of the period belong to it', async () => {
  azure.ledger.add(...dailyRows(cost(), '2026-10-31', '2026-11-05'));
  const days = async (from: string, to: string) => {
    const body = query({ timePeriod: { from, to } });
    return (await askForCosts(azure, { body })).rows.map(row => row[1]);
  };
  const expected = [20261101, 20261102, 20261103];
  assert.deepEqual(await days('2026-11-01', '2026-11-03'), expected);
  assert.deepEqual(
    await days('2026-11-01T00:00:00Z', '2026-11-03T00:00:00+00:00'),
    expected,
  );
});

test('answers 204 where there is nothing', async () => {
  azure.ledger.add(
    cost({ date: '2026-10-31' }),
    cost({ subscriptionId: 'other' }),
  );
  const answer = await askForCosts(azure);
  assert.equal(answer.status, 204);
  assert.equal(answer.text, '');
});

test('has 1,000 rows on a page unless it is asked for others', async () => {
  const names = Array.from({ length: 2500 }, (_, index) => `rg-${index}`);
  azure.ledger.add(
    ...names.map((resourceGroup, index) =>
      cost({ resourceGroup, amount: `0.${String(index).padStart(5, '0')}1` }),
    ),
  );
  for (const [search, sizes] of [
    ['?api-version=2025-03-01', [1000, 1000, 500]],
    ['?api-version=2025-03-01&$top=2000', [2000, 500]],
    ['?api-version=2025-03-01&$top=5000', [2500]],
    ['?api-version=2025-03-01&$top=1250', [1250, 1250]],
  ] as Array<[string, number[]]>) {
    const pages = await allPages(search);
    assert.deepEqual(
      pages.map(({ rows }) => rows.length),
      sizes,
    );
    const amounts = pages.flatMap(({ text }) => amountsIn(text));
    assert.equal(addDecimals(amounts), azure.ledger.total());
    assert.deepEqual(
      pages.flatMap(({ rows }) => rows.map(row => row[2])),
      names,
    );
  }
});

test('follows a nextLink only for the query that it is from', async () => {
  azure.ledger.add(...dailyRows(cost(), '2026-11-01', '2026-11-20'));
  azure.pageSize = 10;
  const { nextLink } = await askForCosts(azure);
  assert.ok(nextLink?.startsWith(`${azure.url}/subscriptions/`));
  const url = nextLink!;
  assert.ok(new URL(url).searchParams.has('$skiptoken'));
  assert.equal((await askForCosts(azure, { url, method: 'GET' })).status, 405);
  const body = query({ type: 'AmortizedCost' });
  assert.equal((await askForCosts(azure, { url, body })).status, 400);
  const other = url.replace(SUBSCRIPTION, 'other');
  assert.equal((await askForCosts(azure, { url: other })).status, 400);
  assert.equal((await askForCosts(azure, { url })).rows.length, 10);
});

test('cuts an answer by day after 31 days, unless told otherwise', async () => {
  azure.ledger.add(...dailyRows(cost(), '2026-10-01', '2026-12-31'));
  const body = query({
    timePeriod: { from: '2026-10-15', to: '2026-12-31' },
  });
  const cut = await askForCosts(azure, { body });
  assert.equal(cut.rows.length, 31);
  assert.equal(cut.rows.at(-1)![1], 20261114);
  azure.maxDays = Infinity;
  assert.equal((await askForCosts(azure, { body })).rows.length, 78);
});

test('adds up, exactly, what the query does not tell apart', async () => {
  azure.ledger.add(
    cost({ amount: '0.1', date: '2026-10-31' }),
    cost({ amount: '0.10' }),
    cost({ amount: '0.2', serviceName: 'Bandwidth' }),
    cost({ amount: '0.7', date: '2026-11-11' }),
    cost({ amount: '4', currency: 'USD' }),
  );
  const grouped = async (granularity: string, ...names: string[]) => {
    const body = query(
      { timePeriod: { from: '2026-10-31', to: '2026-11-30' } },
      {
        granularity,
        grouping: names.map(name => ({ type: 'Dimension', name })),
      },
    );
    const { columns, rows } = await askForCosts(azure, { body });
    return [columns, ...rows];
  };
  assert.deepEqual(await grouped('Monthly', 'ServiceName'), [
    ['Cost', 'BillingMonth', 'ServiceName', 'Currency'],
    [0.1, '2026-10-01T00:00:00', 'Storage', 'EUR'],
    [0.8, '2026-11-01T00:00:00', 'Storage', 'EUR'],
    [0.2, '2026-11-01T00:00:00', 'Bandwidth', 'EUR'],
    [4, '2026-11-01T00:00:00', 'Storage', 'USD'],
  ]);
  assert.deepEqual(await grouped('None'), [
    ['Cost', 'Currency'],
    [1.1, 'EUR'],
    [4, 'USD'],
  ]);
  assert.deepEqual((await grouped('Daily', 'ResourceGroup'))[2], [
    0.3,
    20261110,
    'rg-payments',
    'EUR',
  ]);
});

test('answers only what a filter lets through', async () => {
  azure.ledger.add(
    cost({ resourceGroup: 'rg-a', amount: '1' }),
    cost({ resourceGroup: 'rg-a', amount: '2', serviceName: 'Bandwidth' }),
    cost({ resourceGroup: 'rg-b', amount: '4' }),
  );
  const is = (name: string, ...values: string[]) => ({
    dimensions: { name, operator: 'In', values },
  });
  const amounts = async (filter: object) =>
    (await askForCosts(azure, { body: query({}, { filter }) })).rows.map(
      ([amount]) => amount,
    );
  const a = is('ResourceGroupName', 'RG-A');
  const storage = is('ServiceName', 'Storage');
  assert.deepEqual(await amounts(a), [1, 2]);
  assert.deepEqual(await amounts({ and: [a, storage] }), [1]);
  assert.deepEqual(await amounts({ or: [a, storage] }), [1, 2, 4]);
  assert.deepEqual(await amounts({ not: a }), [4]);
});

test('answers from the ledger as it is now', async () => {
  azure.ledger.add(cost({ amount: '10' }));
  await askForCosts(azure);
  azure.ledger.restate({}, cost({ amount: '9.5' }));
  assert.deepEqual((await askForCosts(azure)).rows[0][0], 9.5);
});

test('keeps every request, as it arrived', async () => {
  let time = 1000;
  const clocked = await new AzureResourceManager({
    subscriptions: [SUBSCRIPTION],
    now: () => time++,
  }).start();
  try {
    const body = query({
      timePeriod: { from: '2026-09-15', to: '2026-11-02' },
    });
    await askForCosts(clocked, { body, headers: { ClientType: 'a-test' } });
    await askForCosts(clocked, { method: 'GET' });
    const [first, second] = clocked.requests;
    assert.deepEqual(first.body, body);
    assert.equal(first.headers.clienttype, 'a-test');
    assert.equal(first.query.get('api-version'), '2025-03-01');
    assert.deepEqual([first.time, first.qpu, first.page], [1000, 3, 0]);
    assert.deepEqual([second.method, second.qpu], ['GET', 0]);
    assert.equal(clocked.queries.length, 2);
  } finally {
    await clocked.stop();
  }
});
