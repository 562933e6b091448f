import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { octokit, startContoso, TOKENS } from './__testUtils__/contoso.ts';
import { type GitHubInstallation } from './Apps.ts';
import { type GitHub } from './GitHub.ts';

const NOW = Date.parse('2026-11-10T12:00:00Z');

async function start(
  t: TestContext,
  installations: GitHubInstallation[] = [{ account: 'contoso' }],
) {
  const clock = { now: NOW };
  const github = await startContoso(t, {
    now: () => clock.now,
    apps: [{ appId: 17, slug: 'portal', installations }],
  });
  await github.createRepository('contoso/payments', { files: { a: 'a' } });
  await github.createRepository('contoso/loyalty', { files: { a: 'a' } });
  return { github, clock };
}

function jwt(
  key: string,
  claims: object = {},
  header: object = { alg: 'RS256', typ: 'JWT' },
) {
  const seconds = NOW / 1000;
  const all = { iss: 17, iat: seconds - 30, exp: seconds + 570, ...claims };
  const signed = [header, all]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(signed), key);
  return `${signed}.${signature.toString('base64url')}`;
}

async function ask(
  github: GitHub,
  path: string,
  options: { token?: string; method?: string; body?: object } = {},
) {
  const { token = jwt(github.privateKeyOf(17)), method, body } = options;
  const response = await fetch(`${github.apiUrl}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

async function tokenOf(github: GitHub, body?: object) {
  const { json: installations } = await ask(github, '/app/installations');
  const path = `/app/installations/${installations[0].id}/access_tokens`;
  return ask(github, path, { method: 'POST', body });
}

test('says where an app is installed', async t => {
  const { github } = await start(t, [
    { account: 'contoso' },
    { account: 'ada', repositories: [], suspended: true },
  ]);
  const { json: app } = await ask(github, '/app');
  assert.equal(app.slug, 'portal');
  const { json } = await ask(github, '/app/installations');
  assert.partialDeepStrictEqual(json, [
    {
      account: { login: 'contoso' },
      target_type: 'Organization',
      repository_selection: 'all',
      permissions: { contents: 'read', members: 'read', metadata: 'read' },
      suspended_by: null,
    },
    {
      account: { login: 'ada' },
      target_type: 'User',
      repository_selection: 'selected',
      suspended_by: { login: 'ada' },
    },
  ]);
  const { json: one } = await ask(github, '/orgs/contoso/installation');
  assert.equal(one.id, json[0].id);
  assert.equal((await ask(github, '/orgs/free/installation')).status, 404);
  const path = `/app/installations/${json[1].id}/access_tokens`;
  const { status } = await ask(github, path, { method: 'POST' });
  assert.equal(status, 403);
});

test('gives a token that is good for an hour, and for what the app may do', async t => {
  const { github, clock } = await start(t);
  const { status, json } = await tokenOf(github);
  assert.equal(status, 201);
  assert.equal(json.expires_at, '2026-11-10T13:00:00.000Z');
  assert.equal(json.repository_selection, 'all');
  const client = octokit(github, json.token);
  const { data: repositories } = await client.rest.repos.listForOrg({
    org: 'contoso',
  });
  assert.deepEqual(
    repositories.map(({ name }) => name),
    ['payments', 'loyalty'],
  );
  const payments = { owner: 'contoso', repo: 'payments' };
  await client.rest.repos.getContent({ ...payments, path: 'a' });
  await assert.rejects(
    client.rest.repos.update({ ...payments, archived: true }),
    /Resource not accessible by integration/,
  );
  clock.now += 3_600_000;
  await assert.rejects(client.rest.repos.get(payments), { status: 401 });
});

test('a token is for selected repositories', async t => {
  const { github } = await start(t, [
    { account: 'contoso', repositories: ['payments'] },
  ]);
  const { json } = await tokenOf(github);
  assert.equal(json.repository_selection, 'selected');
  const { json: list } = await ask(github, '/installation/repositories', {
    token: json.token,
  });
  assert.equal(list.total_count, 1);
  assert.equal(list.repositories[0].name, 'payments');
  const client = octokit(github, json.token);
  await assert.rejects(
    client.rest.repos.get({ owner: 'contoso', repo: 'loyalty' }),
    { status: 404 },
  );
  const narrower = await tokenOf(github, { permissions: { members: 'read' } });
  assert.deepEqual(narrower.json.permissions, {
    metadata: 'read',
    members: 'read',
  });
  const beyond = [
    { permissions: { contents: 'write' } },
    { repositories: ['loyalty'] },
  ];
  for (const body of beyond) {
    assert.equal((await tokenOf(github, body)).status, 422);
  }
});

test('refuses who is no app', async t => {
  const { github } = await start(t);
  const key = github.privateKeyOf(17);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));
  const seconds = NOW / 1000;
  for (const [token, status, message] of [
    [TOKENS.ada, 401, /A JSON web token could not be decoded/],
    [jwt(other), 401, /A JSON web token could not be decoded/],
    [jwt(key, {}, { alg: 'none' }), 401, /could not be decoded/],
    [jwt(key, { iss: 18 }), 404, /Integration not found/],
    [jwt(key, { exp: seconds - 1 }), 401, /claim \('exp'\) must be/],
    [jwt(key, { exp: seconds + 700 }), 401, /too far in the future/],
    [jwt(key, { iat: seconds + 100 }), 401, /'Issued at' claim/],
  ] as Array<[string, number, RegExp]>) {
    const answer = await ask(github, '/app/installations', { token });
    assert.equal(answer.status, status);
    assert.match(answer.json.message, message);
  }
  const elsewhere = await ask(github, '/orgs/contoso/repos');
  assert.equal(elsewhere.status, 401);
});
