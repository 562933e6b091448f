import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AzureResourceManager } from './index.ts';
import {
  askForCosts,
  type AskOptions,
  codeOf,
  cost,
  query,
  SUBSCRIPTION,
} from './__testUtils__/askForCosts.ts';

const azure = new AzureResourceManager({ subscriptions: [SUBSCRIPTION] });
before(async () => {
  azure.ledger.add(cost());
  await azure.start();
});
after(() => azure.stop());

const version = (search: string): AskOptions => ({ search });
const body = (changes: object): AskOptions => ({ body: query(changes) });
const dataset = (changes: object): AskOptions => ({ body: query({}, changes) });
const grouping = (...names: string[]) =>
  dataset({ grouping: names.map(name => ({ type: 'Dimension', name })) });
const comparison = {
  dimensions: { name: 'ServiceName', operator: 'In', values: ['Storage'] },
};
const sum = { name: 'Cost', function: 'Sum' };

const refusals: Array<[what: string, status: number, request: AskOptions]> = [
  ['no token', 401, { headers: { Authorization: '' } }],
  ['another token', 401, { headers: { Authorization: 'Bearer other' } }],
  ['an unknown subscription', 404, { subscription: 'unknown' }],
  ['GET', 405, { method: 'GET' }],
  ['text', 415, { headers: { 'Content-Type': 'text/plain' } }],
  ['no api-version', 400, version('')],
  ['an unknown api-version', 400, version('?api-version=2019-01-01')],
  ['$top=0', 400, version('?api-version=2025-03-01&$top=0')],
  ['$top=5001', 400, version('?api-version=2025-03-01&$top=5001')],
  ['$top=many', 400, version('?api-version=2025-03-01&$top=many')],
  [
    'an invented $skiptoken',
    400,
    version('?api-version=2025-03-01&$skiptoken=3'),
  ],
  ['a body that is no JSON', 400, { body: '{' }],
  ['an unknown member', 400, body({ scope: 'all' })],
  ['an unknown type', 400, body({ type: 'Costs' })],
  ['an unknown timeframe', 400, body({ timeframe: 'Yesterday' })],
  ['Custom without a period', 400, body({ timePeriod: undefined })],
  ['a period without Custom', 400, body({ timeframe: 'MonthToDate' })],
  [
    'a period that ends before it starts',
    400,
    body({ timePeriod: { from: '2026-11-02', to: '2026-11-01' } }),
  ],
  [
    'a date that is none',
    400,
    body({ timePeriod: { from: '2026-11-31', to: '2026-12-01' } }),
  ],
  ['no dataset', 400, body({ dataset: undefined })],
  ['an unknown member of the dataset', 400, dataset({ group: [] })],
  ['an unknown granularity', 400, dataset({ granularity: 'Hourly' })],
  ['no aggregation', 400, dataset({ aggregation: {} })],
  [
    'three aggregations',
    400,
    dataset({ aggregation: { a: sum, b: sum, c: sum } }),
  ],
  [
    'an unknown function',
    400,
    dataset({ aggregation: { a: { name: 'Cost', function: 'Avg' } } }),
  ],
  ['three groupings', 400, grouping('ServiceName', 'ResourceId', 'Meter')],
  ['an unknown dimension', 400, grouping('Team')],
  ['and with one child', 400, dataset({ filter: { and: [comparison] } })],
  ['or with one child', 400, dataset({ filter: { or: [comparison] } })],
  ['not with a list', 400, dataset({ filter: { not: [comparison] } })],
  ['an empty filter', 400, dataset({ filter: {} })],
  [
    'a filter with two members',
    400,
    dataset({ filter: { ...comparison, not: comparison } }),
  ],
  [
    'a filter for an unknown dimension',
    400,
    dataset({
      filter: { dimensions: { ...comparison.dimensions, name: 'Team' } },
    }),
  ],
  ['a dimension that the ledger lacks', 501, grouping('Meter')],
  [
    'a timeframe that the stand-in lacks',
    501,
    body({ timeframe: 'MonthToDate', timePeriod: undefined }),
  ],
  ['sorting', 501, dataset({ sorting: [] })],
  ['a tag', 501, dataset({ grouping: [{ type: 'TagKey', name: 'team' }] })],
  [
    'US dollars',
    501,
    dataset({ aggregation: { a: { name: 'CostUSD', function: 'Sum' } } }),
  ],
];

for (const [what, status, request] of refusals) {
  test(`refuses ${what} with ${status}`, async () => {
    const answer = await askForCosts(azure, request);
    assert.equal(answer.status, status, answer.text);
    const { code, message } = JSON.parse(answer.text).error;
    assert.match(code, /^[A-Z]\w+$/);
    assert.match(message, /\w/);
  });
}

test('names an unknown subscription as Azure does', async () => {
  const answer = await askForCosts(azure, { subscription: 'unknown' });
  assert.equal(codeOf(answer), 'SubscriptionNotFound');
});

for (const apiVersion of ['2025-03-01', '2026-08-01']) {
  test(`knows the api-version ${apiVersion}`, async () => {
    const search = `?api-version=${apiVersion}`;
    assert.equal((await askForCosts(azure, { search })).status, 200);
  });
}

test('has neither other paths nor other providers', async () => {
  for (const path of [
    '/',
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.CostManagement/forecast`,
    '/providers/Microsoft.Management/managementGroups/contoso',
  ]) {
    const answer = await askForCosts(azure, { url: `${azure.url}${path}` });
    assert.equal(answer.status, 404);
    assert.equal(codeOf(answer), 'InvalidResourceType');
  }
});
