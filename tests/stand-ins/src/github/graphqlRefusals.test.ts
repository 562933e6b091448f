import assert from 'node:assert/strict';
import { test } from 'node:test';
import { octokit, TOKENS } from './__testUtils__/contoso.ts';
import { ask, errorsOf, startPayments } from './__testUtils__/graphql.ts';
import { isCall, secondaryRateLimit } from './gitHubFaults.ts';

for (const [what, query, expected] of [
  [
    'more than a page can have',
    '{ organization(login: "contoso") { repositories(first: 101) { totalCount } } }',
    [
      'EXCESSIVE_PAGINATION',
      'Requesting 101 records on the `repositories` connection exceeds the `first` limit of 100 records.',
    ],
  ],
  [
    'a list without a limit',
    '{ organization(login: "contoso") { repositories { totalCount } } }',
    [
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the `repositories` connection.',
    ],
  ],
  [
    'a cursor that is none',
    '{ organization(login: "contoso") { repositories(first: 1, after: "x") { totalCount } } }',
    ['INVALID_CURSOR_ARGUMENTS', '`x` does not appear to be a valid cursor.'],
  ],
  [
    'an organization that is not there',
    '{ organization(login: "grace") { login } }',
    [
      'NOT_FOUND',
      "Could not resolve to an Organization with the login of 'grace'.",
    ],
  ],
  [
    'a repository that is not there',
    '{ repositoryOwner(login: "contoso") { repository(name: "no") { name } } }',
    ['NOT_FOUND', "Could not resolve to a Repository with the name 'no'."],
  ],
  [
    'a field that the stand-in does not have',
    '{ organization(login: "contoso") { auditLog(first: 1) { totalCount } } }',
    [undefined, 'Cannot query field "auditLog" on type "Organization".'],
  ],
] as Array<[string, string, unknown[]]>) {
  test(`refuses ${what}`, async t => {
    const { github } = await startPayments(t);
    assert.deepEqual(await errorsOf(github, query), [expected]);
  });
}

test('refuses what a token is not good for', async t => {
  const { github } = await startPayments(t);
  const teams =
    '{ organization(login: "contoso") { teams(first: 1) { totalCount } } }';
  const [[type, message]] = await errorsOf(github, teams, TOKENS.ada);
  assert.equal(type, 'INSUFFICIENT_SCOPES');
  assert.match(
    String(message),
    /The 'teams' field requires one of the following scopes: \['read:org'\], but your token has only been granted the: \['repo', 'workflow'\] scopes/,
  );
  const email = '{ viewer { email } }';
  assert.match(
    String(await errorsOf(github, email, TOKENS.ada)),
    /The 'email' field requires one of the following scopes: \['user:email', 'read:user'\]/,
  );
  const forbidden = [
    ['FORBIDDEN', 'Resource not accessible by personal access token'],
  ];
  assert.deepEqual(
    await errorsOf(github, teams, TOKENS.fineGrained),
    forbidden,
  );
  const file =
    '{ repository(owner: "contoso", name: "payments") { object(expression: "HEAD:") { oid } } }';
  assert.deepEqual(await errorsOf(github, file, TOKENS.fineGrained), forbidden);
});

test('counts points, and refuses with status 200 when they are spent', async t => {
  let now = Date.parse('2026-11-10T12:00:00Z');
  const { github } = await startPayments(t, {
    pointsPerHour: 3,
    now: () => now,
  });
  const nested = `query ($many: Int = 100) {
    organization(login: "contoso") { teams(first: $many) { nodes { members(first: 100) { nodes { login } } } } }
    rateLimit { cost limit remaining used nodeCount resetAt }
  }`;
  const { headers, json } = await ask(github, nested);
  const { rateLimit } = json.data;
  assert.deepEqual(rateLimit, {
    cost: 1,
    limit: 3,
    remaining: 2,
    used: 1,
    nodeCount: 10_100,
    resetAt: '2026-11-10T13:00:00Z',
  });
  assert.equal(headers.get('x-ratelimit-resource'), 'graphql');
  assert.equal(headers.get('x-ratelimit-remaining'), '2');
  const deep = `{ organization(login: "contoso") { teams(first: 100) { nodes {
    childTeams(first: 2) { nodes { members(first: 1) { totalCount } } }
  } } } rateLimit { cost } }`;
  assert.deepEqual((await ask(github, deep)).json.data.rateLimit, { cost: 3 });
  const refused = await ask(github, '{ viewer { login } }');
  assert.equal(refused.status, 200);
  assert.equal(refused.headers.get('x-ratelimit-remaining'), '0');
  assert.deepEqual(refused.json, {
    errors: [
      {
        type: 'RATE_LIMITED',
        message: 'API rate limit exceeded for user grace.',
      },
    ],
  });
  // The REST API has a limit of its own.
  await octokit(github, TOKENS.grace).rest.users.getAuthenticated();
  now += 3_600_001;
  const { json: again } = await ask(github, '{ viewer { login } }');
  assert.deepEqual(again.data, { viewer: { login: 'grace' } });
});

test('refuses a query for too many nodes', async t => {
  const { github } = await startPayments(t);
  const query = `{ organization(login: "contoso") { teams(first: 100) { nodes {
    childTeams(first: 100) { nodes { members(first: 100) { totalCount } } }
  } } } }`;
  const [[type]] = await errorsOf(github, query);
  assert.equal(type, 'MAX_NODE_LIMIT_EXCEEDED');
});

test('throttles by a fault', async t => {
  const { github } = await startPayments(t);
  github.failOnce(secondaryRateLimit(60), isCall('POST', '/graphql'));
  const { status, headers } = await ask(github, '{ viewer { login } }');
  assert.equal(status, 403);
  assert.equal(headers.get('retry-after'), '60');
});
