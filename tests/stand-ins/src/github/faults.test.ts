import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  octokit,
  push,
  startContoso,
  TOKENS,
  workingCopy,
} from './__testUtils__/contoso.ts';
import {
  isCall,
  isPush,
  pushProtection,
  secondaryRateLimit,
} from './gitHubFaults.ts';

const FULL_NAME = 'contoso/payments';

for (const status of [401, 403, 404, 422, 429, 500, 502, 503]) {
  test(`fails with ${status}, once and without doing anything`, async t => {
    const github = await startContoso(t);
    const client = octokit(github);
    const create = () =>
      client.rest.repos.createInOrg({ org: 'contoso', name: 'payments' });
    github.failOnce({ status }, isCall('POST', '/orgs/contoso/repos'));
    await client.rest.users.getAuthenticated();
    await assert.rejects(create(), { status });
    assert.equal(github.repositories.length, 0);
    await create();
    assert.equal(github.repositories.length, 1);
  });
}

test('throttles, and says for how long', async t => {
  const github = await startContoso(t);
  for (const status of [403, 429] as const) {
    github.failOnce(secondaryRateLimit(60, status));
    await assert.rejects(
      octokit(github).rest.users.getAuthenticated(),
      (error: Error & { response: { headers: Record<string, string> } }) => {
        assert.match(error.message, /exceeded a secondary rate limit/);
        assert.equal(error.response.headers['retry-after'], '60');
        return true;
      },
    );
  }
});

test('counts requests, and refuses those beyond the limit until an hour has passed', async t => {
  let now = Date.parse('2026-11-10T12:00:00Z');
  const github = await startContoso(t, { requestsPerHour: 2, now: () => now });
  const client = octokit(github);
  const { headers } = await client.rest.users.getAuthenticated();
  assert.equal(headers['x-ratelimit-limit'], '2');
  assert.equal(headers['x-ratelimit-remaining'], '1');
  assert.equal(headers['x-ratelimit-reset'], String(now / 1000 + 3600));
  assert.equal(headers['x-oauth-scopes'], 'repo, workflow');
  await client.rest.users.getAuthenticated();
  await assert.rejects(client.rest.users.getAuthenticated(), {
    status: 403,
    message: /API rate limit exceeded/,
  });
  await octokit(github, TOKENS.grace).rest.users.getAuthenticated();
  now += 3_600_001;
  await client.rest.users.getAuthenticated();
});

test('the connection breaks before a push, or after it was taken', async t => {
  const github = await startContoso(t);
  const { git } = await github.createRepository(FULL_NAME);
  const folder = await workingCopy(t);
  const isPack = isCall('POST', '/git-receive-pack');
  const token = TOKENS.grace;
  // Git tries again by itself when a connection breaks that it has used before.
  github.failAlways({ cut: 'before' }, isPack);
  await assert.rejects(push(github, folder, FULL_NAME, { token }));
  github.heal();
  assert.equal(await git.isEmpty(), true);
  github.failOnce({ cut: 'within' }, isPack);
  await assert.rejects(push(github, folder, FULL_NAME, { token }));
  assert.equal(await git.isEmpty(), false);
});

test('a push may be refused by rules of the repository', async t => {
  const github = await startContoso(t);
  const { git } = await github.createRepository(FULL_NAME);
  const folder = await workingCopy(t);
  github.failAlways(pushProtection(), isPush);
  await assert.rejects(
    push(github, folder, FULL_NAME, { token: TOKENS.grace }),
    /GH013.*GITHUB PUSH PROTECTION.*\(push declined due to repository rule violations\)/s,
  );
  assert.equal(await git.isEmpty(), true);
  github.heal();
  await push(github, folder, FULL_NAME, { token: TOKENS.grace });
});

test('a push fails with the status of a server in trouble', async t => {
  const github = await startContoso(t);
  await github.createRepository(FULL_NAME);
  github.failOnce({ status: 503 }, isPush);
  await assert.rejects(
    push(github, await workingCopy(t), FULL_NAME, { token: TOKENS.grace }),
    /503/,
  );
});

test('never answers, until it is stopped', async t => {
  const github = await startContoso(t);
  github.failOnce({ hang: true });
  const pending = octokit(github).rest.users.getAuthenticated();
  const failed = assert.rejects(pending);
  await octokit(github).rest.users.getAuthenticated();
  await github.stop();
  await failed;
});
