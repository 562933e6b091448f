import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { call, refusal, TOKEN } from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';
import { blockedFor, signInPage, slowDown } from './devOpsFaults.ts';
import { isApiRequest } from './DevOpsRequest.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'] },
  personalAccessTokens: [{ token: TOKEN }],
});
before(() => azureDevOps.start());
after(() => azureDevOps.stop());
afterEach(() => azureDevOps.heal());

const PROJECTS = 'contoso/_apis/projects';
const isProjects = isApiRequest('GET', 'projects');

test('says in headers that the caller asks too much', async () => {
  azureDevOps.failOnce(
    slowDown({ remaining: 5, delay: 1.5, retryAfter: 30 }),
    isProjects,
  );
  const { status, headers } = await call(azureDevOps, PROJECTS);
  assert.equal(status, 200);
  assert.equal(headers.get('retry-after'), '30');
  assert.equal(headers.get('x-ratelimit-remaining'), '5');
  assert.equal(headers.get('x-ratelimit-delay'), '1.5');
});

test('blocks a caller', async () => {
  azureDevOps.failOnce(blockedFor(7), isProjects);
  const answer = await call(azureDevOps, PROJECTS);
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '7');
  assert.match(String(answer.json.message), /^TF400733: .+ exceeding usage/);
});

test('answers with the page to sign in, or any status', async () => {
  azureDevOps.failOnce(signInPage(), isProjects);
  azureDevOps.failOnce({ status: 500 }, isProjects);
  assert.equal((await call(azureDevOps, PROJECTS)).status, 203);
  assert.deepEqual(refusal(await call(azureDevOps, PROJECTS)), [
    500,
    'VssServiceException',
  ]);
  assert.equal((await call(azureDevOps, PROJECTS)).status, 200);
});

test('tells one API from another', async () => {
  azureDevOps.failAlways(
    { status: 503 },
    isApiRequest('POST', 'git/repositories'),
  );
  const path = 'contoso/Payments/_apis/git/repositories';
  assert.equal((await call(azureDevOps, path)).status, 200);
  const body = { name: 'a' };
  const { status } = await call(azureDevOps, path, { method: 'POST', body });
  assert.equal(status, 503);
  assert.deepEqual(
    azureDevOps.project('contoso/Payments').repositories.all,
    [],
  );
});

test('throttles by itself', async t => {
  let now = Date.parse('2026-11-10T12:00:00Z');
  const throttling = await new AzureDevOps({
    organizations: { contoso: [] },
    personalAccessTokens: [{ token: TOKEN }, { token: 'other' }],
    throttling: { limit: 3, seconds: 60 },
    now: () => now,
  }).start();
  t.after(() => throttling.stop());
  const ask = async (token = TOKEN) => {
    const { status, headers } = await call(throttling, PROJECTS, { token });
    const names = ['x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'];
    return [status, ...names.map(name => headers.get(name))];
  };
  const reset = String(now / 1000 + 60);
  assert.deepEqual(await ask(), [200, null, null, null]);
  now += 10_000;
  assert.deepEqual(await ask(), [200, '1', reset, null]);
  assert.deepEqual(await ask(), [200, '0', reset, null]);
  assert.deepEqual(await ask(), [429, '0', reset, '50']);
  assert.deepEqual(await ask('other'), [200, null, null, null]);
  now += 50_000;
  assert.deepEqual(await ask(), [200, null, null, null]);
});
