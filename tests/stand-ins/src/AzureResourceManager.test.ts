import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AzureResourceManager } from './index.ts';
import { askForCosts, SUBSCRIPTION } from './__testUtils__/askForCosts.ts';

const GROUPS = '/providers/Microsoft.Management/managementGroups';
const BUDGETS = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Consumption/budgets`;

const azure = new AzureResourceManager({ subscriptions: [SUBSCRIPTION] });
before(() => azure.start());
after(() => azure.stop());

async function get(path: string, headers: Record<string, string> = {}) {
  const url = path.startsWith('/') ? `${azure.url}${path}` : path;
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${azure.token}`, ...headers },
  });
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text) };
}

test('lists the subscriptions and groups in a management group, in pages', async () => {
  azure.managementGroups.set('contoso', [
    { id: 'mg-child', displayName: 'Child', type: 'managementGroup' },
    {
      id: 'AAAA',
      displayName: 'Production',
      type: 'subscription',
      parent: 'mg-child',
    },
    { id: 'bbbb', displayName: 'Test', type: 'subscription' },
  ]);
  const path = `${GROUPS}/contoso/descendants?api-version=2020-05-01`;
  const { json: first } = await get(`${path}&$top=2`);
  assert.deepEqual(first.value, [
    {
      id: `${GROUPS}/mg-child`,
      type: 'Microsoft.Management/managementGroups',
      name: 'mg-child',
      properties: {
        displayName: 'Child',
        parent: { id: `${GROUPS}/contoso` },
      },
    },
    {
      id: '/subscriptions/AAAA',
      type: '/subscriptions',
      name: 'AAAA',
      properties: {
        displayName: 'Production',
        parent: { id: `${GROUPS}/mg-child` },
      },
    },
  ]);
  const { json: second } = await get(first.nextLink);
  assert.deepEqual(
    second.value.map(({ name }: { name: string }) => name),
    ['bbbb'],
  );
  assert.equal(second.nextLink, undefined);
  assert.equal((await get(path)).json.value.length, 3);
});

for (const [what, status, path] of [
  [
    'an unknown group',
    404,
    `${GROUPS}/other/descendants?api-version=2020-05-01`,
  ],
  ['no api-version', 400, `${GROUPS}/contoso/descendants`],
  [
    '$top=0',
    400,
    `${GROUPS}/contoso/descendants?api-version=2020-05-01&$top=0`,
  ],
  ['budgets without api-version', 400, BUDGETS],
  ['budgets of an old version', 400, `${BUDGETS}?api-version=2017-01-01`],
  [
    'budgets of an unknown subscription',
    404,
    `${BUDGETS.replace(SUBSCRIPTION, 'other')}?api-version=2023-05-01`,
  ],
] as Array<[string, number, string]>) {
  test(`refuses ${what} with ${status}`, async () => {
    const answer = await get(path);
    assert.equal(answer.status, status);
    assert.match(answer.json.error.code, /\w/);
    assert.equal((await get(path, { Authorization: '' })).status, 401);
  });
}

test('a management group may be forbidden', async () => {
  azure.failOnce({ status: 403 }, ({ path }) => path.startsWith(GROUPS));
  const path = `${GROUPS}/contoso/descendants?api-version=2020-05-01`;
  assert.equal((await get(path)).json.error.code, 'RBACAccessDenied');
});

for (const apiVersion of ['2023-05-01', '2024-08-01']) {
  test(`lists budgets, version ${apiVersion}`, async () => {
    const filter = {
      and: [{ tags: { name: 'team', operator: 'In', values: ['a'] } }],
    };
    azure.budgets.set(SUBSCRIPTION, [
      {
        name: 'payments',
        amount: '300.10',
        currency: 'EUR',
        currentSpend: '12.30',
        resourceGroups: ['rg-payments'],
      },
      { name: 'year', amount: '1200', timeGrain: 'Annually', filter },
    ]);
    const { json, text } = await get(`${BUDGETS}?api-version=${apiVersion}`);
    const [payments, year] = json.value;
    assert.equal(payments.name, 'payments');
    assert.equal(payments.type, 'Microsoft.Consumption/budgets');
    assert.match(text, /"amount":300\.10,/);
    assert.deepEqual(payments.properties, {
      category: 'Cost',
      amount: 300.1,
      timeGrain: 'Monthly',
      timePeriod: {
        startDate: '2026-01-01T00:00:00Z',
        endDate: '2030-01-01T00:00:00Z',
      },
      filter: {
        dimensions: {
          name: 'ResourceGroupName',
          operator: 'In',
          values: ['rg-payments'],
        },
      },
      currentSpend: { amount: 12.3, unit: 'EUR' },
    });
    assert.equal(year.properties.timeGrain, 'Annually');
    assert.deepEqual(year.properties.filter, filter);
    assert.equal(year.properties.currentSpend, undefined);
  });
}

test('gives its token to the managed identity of its host only', async () => {
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = azure.environment;
  const url = `${IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://management.azure.com`;
  const known = { 'X-IDENTITY-HEADER': IDENTITY_HEADER };
  const { json } = await get(url, known);
  assert.equal(json.access_token, azure.token);
  assert.ok(Number(json.expires_on) > Date.now() / 1000);
  assert.equal((await get(url)).status, 400);
  const other = url.replace('management', 'graph');
  assert.equal((await get(other, known)).status, 400);
});

const { tenantId, clientId, clientSecret } = azure.client;
for (const [what, status, error, tenant, changes] of [
  ['gives its token for the right secret', 200, undefined, tenantId, {}],
  [
    'refuses a wrong secret',
    401,
    'invalid_client',
    tenantId,
    { client_secret: 'x' },
  ],
  [
    'refuses an unknown application',
    400,
    'unauthorized_client',
    tenantId,
    { client_id: 'x' },
  ],
  [
    'refuses another grant',
    400,
    'unsupported_grant_type',
    tenantId,
    { grant_type: 'password' },
  ],
  ['refuses another scope', 400, 'invalid_scope', tenantId, { scope: 'x' }],
  ['refuses another tenant', 400, 'invalid_request', 'fabrikam', {}],
] as Array<[string, number, string | undefined, string, object]>) {
  test(what, async () => {
    const response = await fetch(`${azure.url}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://management.azure.com/.default',
        ...changes,
      }),
    });
    const body = await response.json();
    assert.equal(response.status, status);
    assert.equal(body.error, error);
    assert.equal(body.access_token, status === 200 ? azure.token : undefined);
  });
}

test('has its own token where it is told one', async () => {
  const other = await new AzureResourceManager({
    subscriptions: [SUBSCRIPTION],
    token: 'another-token',
  }).start();
  try {
    assert.equal((await askForCosts(other)).status, 204);
    const headers = { Authorization: `Bearer ${azure.token}` };
    assert.equal((await askForCosts(other, { headers })).status, 401);
  } finally {
    await other.stop();
  }
});

test('stops at once, and may be stopped again', async () => {
  const other = await new AzureResourceManager({ subscriptions: [] }).start();
  const { url } = other;
  await other.stop();
  await other.stop();
  await assert.rejects(fetch(url), TypeError);
  assert.throws(() => other.url, /start\(\)/);
});
