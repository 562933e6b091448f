import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, refusal, TOKEN } from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';

const RESOURCE = '499b84ac-1321-427f-aa17-267ca6975798';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'], fabrikam: ['Web'] },
  personalAccessTokens: [
    { token: TOKEN },
    { token: 'expired', expired: true },
    { token: 'elsewhere', organizations: ['fabrikam'] },
    { token: 'code', scopes: ['vso.code_write'] },
    { token: 'reader', denied: ['GenericRead'] },
  ],
  servicePrincipals: [
    { tenantId: 'a-tenant', clientId: 'portal', clientSecret: 'a-secret' },
    {
      tenantId: 'a-tenant',
      clientId: 'stranger',
      clientSecret: 'b-secret',
      organizations: [],
    },
  ],
  managedIdentities: [{}, { clientId: 'user-assigned' }],
});
before(() => azureDevOps.start());
after(() => azureDevOps.stop());

const PROJECTS = 'contoso/_apis/projects';
const REPOSITORIES = 'contoso/Payments/_apis/git/repositories';

async function tokenOf(form: Record<string, string>, tenant = 'a-tenant') {
  const url = `${azureDevOps.url}/${tenant}/oauth2/v2.0/token`;
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'portal',
      client_secret: 'a-secret',
      scope: `${RESOURCE}/.default`,
      ...form,
    }),
  });
  return { status: response.status, json: await response.json() };
}

for (const [what, token] of [
  ['nobody', null],
  ['a token that is none', 'wrong'],
] as const) {
  test(`shows ${what} the page to sign in`, async () => {
    for (const method of ['GET', 'POST']) {
      const { status, headers, text } = await call(azureDevOps, PROJECTS, {
        method,
        token,
      });
      assert.equal(status, 203);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.match(text, /Sign In/);
    }
    const answer = await call(azureDevOps, PROJECTS, {
      method: 'PATCH',
      token,
    });
    assert.deepEqual(refusal(answer), [
      401,
      'UnauthorizedRequestException',
      'TF400813',
    ]);
  });
}

test('says that a token has expired', async () => {
  const answer = await call(azureDevOps, PROJECTS, { token: 'expired' });
  assert.deepEqual(refusal(answer), [401, 'AccessCheckException']);
  assert.match(String(answer.json.message), /has expired/);
  assert.match(answer.headers.get('x-tfs-serviceerror') ?? '', /has%20expired/);
});

for (const [what, path, options, status] of [
  ['a token of another organisation', PROJECTS, { token: 'elsewhere' }, 401],
  ['a token without the scope', PROJECTS, { token: 'code' }, 401],
  ['a token with a wider scope', REPOSITORIES, { token: 'code' }, 200],
  [
    'a token with a narrower scope',
    REPOSITORIES,
    { token: 'code', method: 'POST', body: { name: 'a' } },
    401,
  ],
  [
    'a personal access token as a bearer token',
    PROJECTS,
    { bearer: TOKEN },
    203,
  ],
  ['another scheme', PROJECTS, { headers: { Authorization: 'Digest x' } }, 203],
] as const) {
  test(`answers ${status} to ${what}`, async () => {
    assert.equal((await call(azureDevOps, path, options)).status, status);
  });
}

test('hides repositories from those who may not read', async () => {
  azureDevOps.addRepository('contoso/Payments/hidden');
  const { json } = await call(azureDevOps, REPOSITORIES, { token: 'reader' });
  assert.deepEqual(json.value, []);
  const one = await call(azureDevOps, `${REPOSITORIES}/hidden`, {
    token: 'reader',
  });
  assert.equal(one.status, 404);
});

test('lets a service principal in', async () => {
  const { json } = await tokenOf({});
  const bearer = json.access_token;
  assert.equal((await call(azureDevOps, PROJECTS, { bearer })).status, 200);
  // As Git sends it.
  const asPassword = await call(azureDevOps, PROJECTS, { token: bearer });
  assert.equal(asPassword.status, 200);
});

test('refuses a service principal that the organisation does not know', async () => {
  const { json } = await tokenOf({
    client_id: 'stranger',
    client_secret: 'b-secret',
  });
  const answer = await call(azureDevOps, PROJECTS, {
    bearer: json.access_token,
  });
  assert.deepEqual(refusal(answer), [
    401,
    'UnauthorizedRequestException',
    'TF400813',
  ]);
});

for (const [what, form, tenant, status] of [
  ['a wrong secret', { client_secret: 'b-secret' }, 'a-tenant', 401],
  ['an unknown application', { client_id: 'other' }, 'a-tenant', 400],
  ['another tenant', {}, 'other', 400],
  ['an assertion of nobody', { client_assertion: 'x' }, 'a-tenant', 401],
  [
    'another resource',
    { scope: 'https://management.azure.com/.default' },
    'a-tenant',
    400,
  ],
] as const) {
  test(`gives no token for ${what}`, async () => {
    assert.equal((await tokenOf(form, tenant)).status, status);
  });
}

for (const query of ['', '&client_id=user-assigned']) {
  test(`lets a managed identity in${query}`, async () => {
    const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = azureDevOps.environment;
    const url = `${IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=${RESOURCE}${query}`;
    const response = await fetch(url, {
      headers: { 'X-IDENTITY-HEADER': IDENTITY_HEADER },
    });
    const { access_token: bearer } = await response.json();
    assert.equal((await call(azureDevOps, PROJECTS, { bearer })).status, 200);
    assert.equal((await fetch(url)).status, 400);
    assert.equal((await fetch(`${url}-other`)).status, 400);
  });
}

for (const [version, method, expected] of [
  ['7.1', 'GET', undefined],
  ['7.2-preview.1', 'GET', undefined],
  ['7.2', 'GET', [400, 'VssInvalidPreviewVersionException']],
  ['latest', 'GET', [400, 'VssInvalidApiResourceVersionException']],
  ['', 'POST', [400, 'VssVersionNotSpecifiedException']],
] as const) {
  test(`${
    expected ? 'refuses' : 'takes'
  } version '${version}' of an API`, async () => {
    const url = new URL(`${azureDevOps.url}/${REPOSITORIES}`);
    const response = await fetch(url, {
      method,
      headers: {
        Authorization: `Basic ${btoa(`x:${TOKEN}`)}`,
        Accept: `application/json${version && `;api-version=${version}`}`,
      },
    });
    const json = await response.json();
    assert.deepEqual(expected ?? [200, undefined], [
      response.status,
      json.typeKey,
    ]);
  });
}

test('says who the caller is', async () => {
  const { json } = await call(
    azureDevOps,
    'contoso/_apis/connectionData?api-version=7.1-preview',
  );
  assert.partialDeepStrictEqual(json.authenticatedUser, {
    displayName: 'Ada Lovelace',
    uniqueName: 'ada.lovelace@example.com',
  } as never);
});
