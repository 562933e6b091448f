import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, refusal, TOKEN } from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments', 'Loyalty Club'], fabrikam: ['Web'] },
  personalAccessTokens: [
    { token: TOKEN },
    { token: 'reader', denied: ['CreateRepository'], displayName: 'Bob' },
  ],
});
before(() => azureDevOps.start());
after(() => azureDevOps.stop());

const PAYMENTS = 'contoso/Payments/_apis/git/repositories';

test('makes a repository, which is empty', async () => {
  const { status, json } = await call(azureDevOps, PAYMENTS, {
    method: 'POST',
    body: { name: 'payment-processor' },
  });
  assert.equal(status, 201);
  const { host } = new URL(azureDevOps.url);
  assert.partialDeepStrictEqual(json, {
    name: 'payment-processor',
    project: { name: 'Payments', state: 'wellFormed' },
    remoteUrl: `http://contoso@${host}/contoso/Payments/_git/payment-processor`,
    webUrl: `http://${host}/contoso/Payments/_git/payment-processor`,
    sshUrl: 'git@ssh.dev.azure.com:v3/contoso/Payments/payment-processor',
    size: 0,
    isDisabled: false,
  });
  assert(!('defaultBranch' in json));
  const { json: again } = await call(azureDevOps, `${PAYMENTS}/${json.id}`);
  assert.deepEqual(again, json);
});

test('writes addresses with the host that was asked for', async () => {
  const { json } = await call(azureDevOps, PAYMENTS, {
    method: 'POST',
    body: { name: 'forwarded' },
    headers: { 'X-Forwarded-Host': 'dev.azure.com' },
  });
  assert.equal(
    json.remoteUrl,
    'https://contoso@dev.azure.com/contoso/Payments/_git/forwarded',
  );
});

test('escapes names in addresses, and reads them so', async () => {
  azureDevOps.addRepository('contoso/Loyalty Club/Gift cards');
  const { json } = await call(
    azureDevOps,
    'contoso/Loyalty%20Club/_apis/git/repositories/Gift%20cards',
  );
  const { host } = new URL(azureDevOps.url);
  assert.equal(
    json.webUrl,
    `http://${host}/contoso/Loyalty%20Club/_git/Gift%20cards`,
  );
});

for (const [what, path, body, expected] of [
  [
    'a name that is taken, in another letter case',
    PAYMENTS,
    { name: 'Taken' },
    [409, 'GitRepositoryNameAlreadyExistsException', 'TF400948'],
  ],
  ...[
    '',
    'a'.repeat(65),
    '_private',
    '.hidden',
    'dot.',
    'a/b',
    'a#b',
    'a[b',
  ].map(name => [
    `the name '${name}'`,
    PAYMENTS,
    { name },
    name
      ? [400, 'InvalidGitRepositoryNameException', 'TF401025']
      : [400, 'InvalidArgumentValueException'],
  ]),
  [
    'an unknown project',
    'contoso/Unknown/_apis/git/repositories',
    { name: 'a' },
    [404, 'ProjectDoesNotExistWithNameException', 'TF200016'],
  ],
  [
    'no project',
    'contoso/_apis/git/repositories',
    { name: 'a', project: { id: 'x' } },
    [404, 'ProjectDoesNotExistWithNameException', 'TF200016'],
  ],
  [
    'an unknown organisation',
    'unknown/Payments/_apis/git/repositories',
    { name: 'a' },
    [404, 'HostDoesNotExistException', 'TF10158'],
  ],
] as Array<[string, string, object, unknown[]]>) {
  test(`refuses to make a repository: ${what}`, async () => {
    const { repositories } = azureDevOps.project('contoso/Payments');
    if (!repositories.get('taken')) {
      azureDevOps.addRepository('contoso/Payments/taken');
    }
    const count = repositories.all.length;
    const answer = await call(azureDevOps, path, { method: 'POST', body });
    assert.deepEqual(refusal(answer), expected);
    assert.equal(repositories.all.length, count);
  });
}

test('refuses those who may not make a repository', async () => {
  const answer = await call(azureDevOps, PAYMENTS, {
    method: 'POST',
    body: { name: 'mine' },
    token: 'reader',
  });
  assert.deepEqual(answer.json, {
    $id: '1',
    innerException: null,
    message:
      "TF401027: You need the Git 'CreateRepository' permission to perform this action. Details: identity 'Bob', scope 'project'.",
    typeName:
      'Microsoft.TeamFoundation.Git.Server.GitNeedsPermissionException, Microsoft.TeamFoundation.Git.Server',
    typeKey: 'GitNeedsPermissionException',
    errorCode: 0,
    eventId: 3000,
  } as never);
  assert.equal(answer.status, 403);
});

test('makes a repository by the project in the body', async () => {
  const { id } = azureDevOps.project('contoso/Payments');
  const { status } = await call(azureDevOps, 'contoso/_apis/git/repositories', {
    method: 'POST',
    body: { name: 'by-body', project: { id } },
  });
  assert.equal(status, 201);
  azureDevOps.repository('contoso/Payments/by-body');
});

test('renames, disables and removes a repository', async () => {
  const { id } = azureDevOps.addRepository('contoso/Payments/old', {
    files: { 'README.md': '# Old\n' },
  });
  const patch = (body: object) =>
    call(azureDevOps, `${PAYMENTS}/${id}`, { method: 'PATCH', body });
  assert.equal((await patch({ name: 'new' })).json.name, 'new');
  assert.equal((await call(azureDevOps, `${PAYMENTS}/old`)).status, 404);
  assert.deepEqual(refusal(await patch({ defaultBranch: 'refs/heads/no' })), [
    404,
    'GitRefNotFoundException',
    'TF401014',
  ]);
  assert.equal((await patch({ isDisabled: true })).status, 200);
  assert.deepEqual(
    refusal(await call(azureDevOps, `${PAYMENTS}/new/items?path=/README.md`)),
    [404, 'GitRepositoryNotFoundException', 'TF401019'],
  );
  const { json } = await call(azureDevOps, PAYMENTS);
  assert.equal(json.value.find(one => one.id === id)?.isDisabled, true);
  const removed = await call(azureDevOps, `${PAYMENTS}/${id}`, {
    method: 'DELETE',
  });
  assert.equal(removed.status, 204);
  assert.equal((await call(azureDevOps, `${PAYMENTS}/${id}`)).status, 404);
});

test('lists projects in pages', async () => {
  const names: string[] = [];
  let token: string | null = '';
  do {
    const page: Awaited<ReturnType<typeof call>> = await call(
      azureDevOps,
      `contoso/_apis/projects?$top=1&continuationToken=${token || 0}`,
    );
    names.push(...page.json.value.map(({ name }) => String(name)));
    token = page.headers.get('x-ms-continuationtoken');
  } while (token);
  assert.deepEqual(names, ['Payments', 'Loyalty Club']);
  const { status } = await call(azureDevOps, 'contoso/_apis/projects?$top=no');
  assert.equal(status, 400);
});

test('has a project by its name or id', async () => {
  const { id } = azureDevOps.project('contoso/Payments');
  const { json } = await call(azureDevOps, 'contoso/_apis/projects/payments');
  assert.equal(json.id, id);
  const { json: same } = await call(
    azureDevOps,
    `contoso/_apis/projects/${id}`,
  );
  assert.deepEqual(same, json);
  assert.deepEqual(
    refusal(await call(azureDevOps, 'contoso/_apis/projects/unknown')),
    [404, 'ProjectDoesNotExistWithNameException', 'TF200016'],
  );
});

test('lists more projects than a page has', async () => {
  for (let project = 0; project < 101; project++) {
    azureDevOps.addProject(`fabrikam/Team ${project}`);
  }
  const { headers } = await call(azureDevOps, 'fabrikam/_apis/projects');
  assert.equal(headers.get('x-ms-continuationtoken'), '100');
});

test('says what it does not have', async () => {
  for (const path of ['contoso/_apis/wit/workitems/1', 'contoso/Payments/x']) {
    assert.deepEqual(refusal(await call(azureDevOps, path)), [
      501,
      'NotInStandIn',
    ]);
  }
});
