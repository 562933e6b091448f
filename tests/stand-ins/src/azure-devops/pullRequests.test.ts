import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  call,
  type CallOptions,
  refusal,
  TOKEN,
} from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'] },
  personalAccessTokens: [
    { token: TOKEN },
    { token: 'no-pulls', denied: ['PullRequestContribute'] },
  ],
});
let repository: DevOpsRepository;
let made = 0;
before(() => azureDevOps.start());
after(() => azureDevOps.stop());
beforeEach(async () => {
  made += 1;
  repository = azureDevOps.addRepository(`contoso/Payments/service-${made}`, {
    files: { 'README.md': '# Service\n' },
  });
  const git = await repository.git();
  const main = await git.readRef('refs/heads/main');
  await git.writeRef('refs/heads/describe', String(main));
  await git.commit({
    branch: 'describe',
    message: 'Describe',
    files: { 'catalog-info.yaml': 'kind: Component\n' },
  });
});

const PROJECT = 'contoso/Payments/_apis';
const BODY = {
  title: 'Describe the service',
  description: 'For the portal.',
  sourceRefName: 'refs/heads/describe',
  targetRefName: 'refs/heads/main',
};

function pulls(path = '', options: CallOptions = {}) {
  const url = `${PROJECT}/git/repositories/${repository.id}/pullrequests`;
  return call(azureDevOps, url + path, options);
}

function create(body: object = {}, token?: string) {
  return pulls('', { method: 'POST', body: { ...BODY, ...body }, token });
}

function pullRequests() {
  return repository.pullRequests;
}

test('makes a pull request, and has it by its number', async () => {
  const { status, json } = await create();
  assert.equal(status, 201);
  assert.partialDeepStrictEqual(json, {
    ...BODY,
    status: 'active',
    createdBy: { displayName: 'Ada Lovelace' },
    repository: { id: repository.id },
  } as never);
  const id = json.pullRequestId;
  assert.deepEqual((await pulls(`/${id}`)).json, json);
  const { json: same } = await call(
    azureDevOps,
    `${PROJECT}/git/pullrequests/${id}`,
  );
  assert.deepEqual(same, json);
  assert.equal(repository.pullRequests[0].title, BODY.title);
});

for (const [what, body, token, expected] of [
  [
    'a branch that is not there',
    { sourceRefName: 'refs/heads/no' },
    TOKEN,
    [409, 'GitPullRequestStaleException', 'TF401398'],
  ],
  [
    'a branch without its prefix',
    { sourceRefName: 'describe' },
    TOKEN,
    [400, 'InvalidArgumentValueException'],
  ],
  ['no title', { title: '' }, TOKEN, [400, 'InvalidArgumentValueException']],
  [
    'too long a description',
    { description: 'a'.repeat(4001) },
    TOKEN,
    [400, 'InvalidArgumentValueException'],
  ],
  [
    'somebody who may not',
    {},
    'no-pulls',
    [403, 'GitNeedsPermissionException', 'TF401027'],
  ],
] as const) {
  test(`refuses a pull request: ${what}`, async () => {
    assert.deepEqual(refusal(await create(body, token)), expected);
    assert.equal(pullRequests().length, 0);
  });
}

test('allows one active pull request for two branches', async () => {
  const { json } = await create();
  assert.deepEqual(refusal(await create()), [
    409,
    'GitPullRequestExistsException',
    'TF401179',
  ]);
  await pulls(`/${json.pullRequestId}`, {
    method: 'PATCH',
    body: { status: 'abandoned' },
  });
  assert.equal((await create()).status, 201);
});

test('lists pull requests by their status and branches', async () => {
  const { json: first } = await create();
  await pulls(`/${first.pullRequestId}`, {
    method: 'PATCH',
    body: { status: 'abandoned' },
  });
  const { json: second } = await create();
  const ids = async (query: string) =>
    (await pulls(query)).json.value.map(one => one.pullRequestId);
  assert.deepEqual(await ids(''), [second.pullRequestId]);
  assert.deepEqual(await ids('?searchCriteria.status=abandoned'), [
    first.pullRequestId,
  ]);
  assert.deepEqual(await ids('?searchCriteria.status=all'), [
    second.pullRequestId,
    first.pullRequestId,
  ]);
  const source = 'searchCriteria.sourceRefName=refs/heads/';
  assert.deepEqual(await ids(`?${source}other`), []);
  assert.equal((await ids(`?${source}describe`)).length, 1);
  assert.equal((await pulls('?searchCriteria.status=open')).status, 400);
});

test('changes a pull request', async () => {
  const { json } = await create();
  const patch = (body: object) =>
    pulls(`/${json.pullRequestId}`, { method: 'PATCH', body });
  const setBy = { id: 'ada' };
  const options = { deleteSourceBranch: true, mergeStrategy: 3 };
  const { json: changed } = await patch({
    title: 'Better',
    isDraft: true,
    autoCompleteSetBy: setBy,
    completionOptions: options,
  });
  assert.partialDeepStrictEqual(changed, {
    title: 'Better',
    isDraft: true,
    description: BODY.description,
    autoCompleteSetBy: setBy,
    completionOptions: options,
  } as never);
  assert.equal((await patch({ status: 'completed' })).status, 501);
  assert.equal((await patch({ status: 'merged' })).status, 400);
  assert.deepEqual(refusal(await pulls('/0', { method: 'PATCH', body: {} })), [
    404,
    'GitPullRequestNotFoundException',
    'TF401180',
  ]);
});
