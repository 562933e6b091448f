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
    { token: 'no-policies', denied: ['EditPolicies'] },
  ],
});
let repository: DevOpsRepository;
let made = 0;
before(() => azureDevOps.start());
after(() => azureDevOps.stop());
beforeEach(() => {
  made += 1;
  repository = azureDevOps.addRepository(`contoso/Payments/service-${made}`, {
    files: { 'README.md': '# Service\n' },
  });
});

const PROJECT = 'contoso/Payments/_apis';
const REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
const BUILD = '0609b952-1397-4640-95ec-e00a01b2c241';

function policies(path = '', options: CallOptions = {}) {
  return call(azureDevOps, `${PROJECT}/policy/configurations${path}`, options);
}

function policiesInForce() {
  return repository.policies;
}

function policy(id: string, settings: object = {}, scope: object = {}) {
  return {
    isEnabled: true,
    isBlocking: true,
    type: { id },
    settings: {
      ...settings,
      scope: [
        {
          repositoryId: repository.id,
          refName: 'refs/heads/main',
          matchKind: 'Exact',
          ...scope,
        },
      ],
    },
  };
}

test('sets, changes and removes a policy', async () => {
  const body = policy(REVIEWERS, {
    minimumApproverCount: 2,
    creatorVoteCounts: false,
  });
  const { status, json } = await policies('', { method: 'POST', body });
  assert.equal(status, 200);
  assert.partialDeepStrictEqual(json, {
    ...body,
    type: { id: REVIEWERS, displayName: 'Minimum number of reviewers' },
    revision: 1,
    isDeleted: false,
  } as never);
  assert.deepEqual(
    repository.policies.map(({ id }) => id),
    [json.id],
  );
  const { json: listed } = await policies(`?policyType=${REVIEWERS}`);
  assert.deepEqual(listed.value.at(-1), json);
  const changed = await policies(`/${json.id}`, {
    method: 'PUT',
    body: { ...body, isEnabled: false },
  });
  assert.partialDeepStrictEqual(changed.json, {
    isEnabled: false,
    revision: 2,
  } as never);
  const removed = await policies(`/${json.id}`, { method: 'DELETE' });
  assert.equal(removed.status, 204);
  assert.deepEqual(refusal(await policies(`/${json.id}`)), [
    404,
    'PolicyConfigurationNotFoundException',
    'TF402478',
  ]);
});

for (const [what, change, expected] of [
  [
    'an unknown type',
    () => policy('11111111-1111-1111-1111-111111111111'),
    [404, 'PolicyTypeNotFoundException', 'TF402479'],
  ],
  [
    'no number of reviewers',
    () => policy(REVIEWERS, { minimumApproverCount: 0 }),
    [400, 'InvalidPolicySettingsException'],
  ],
  [
    'a build of no pipeline',
    () => policy(BUILD, { buildDefinitionId: 99 }),
    [400, 'InvalidPolicySettingsException'],
  ],
  [
    'an unknown repository',
    () => policy(REVIEWERS, { minimumApproverCount: 1 }, { repositoryId: 'x' }),
    [400, 'InvalidPolicySettingsException'],
  ],
  [
    'a branch without its prefix',
    () => policy(REVIEWERS, { minimumApproverCount: 1 }, { refName: 'main' }),
    [400, 'InvalidPolicySettingsException'],
  ],
] as const) {
  test(`refuses a policy with ${what}`, async () => {
    const answer = await policies('', { method: 'POST', body: change() });
    assert.deepEqual(refusal(answer), expected);
    assert.deepEqual(policiesInForce(), []);
  });
}

test('refuses a policy by somebody who may not', async () => {
  const answer = await policies('', {
    method: 'POST',
    body: policy(REVIEWERS, { minimumApproverCount: 1 }),
    token: 'no-policies',
  });
  assert.deepEqual(refusal(answer), [
    403,
    'GitNeedsPermissionException',
    'TF401027',
  ]);
});

async function newest(branch: string) {
  const git = await repository.git();
  return String(await git.readRef(`refs/heads/${branch}`));
}

function push(branch: string, oldObjectId: string) {
  const change = {
    changeType: 'add',
    item: { path: `/${branch}` },
    newContent: { content: '', contentType: 'rawtext' },
  };
  return call(
    azureDevOps,
    `${PROJECT}/git/repositories/${repository.id}/pushes`,
    {
      method: 'POST',
      body: {
        refUpdates: [{ name: `refs/heads/${branch}`, oldObjectId }],
        commits: [{ comment: 'Change', changes: [change] }],
      },
    },
  );
}

for (const scope of [
  { matchKind: 'Prefix', refName: 'refs/heads/ma' },
  { matchKind: 'DefaultBranch', refName: null },
  { repositoryId: null },
]) {
  test(`protects by ${JSON.stringify(scope)}`, async () => {
    const { json } = await policies('', {
      method: 'POST',
      body: policy(REVIEWERS, { minimumApproverCount: 1 }, scope),
    });
    const main = await newest('main');
    assert.deepEqual(refusal(await push('main', main)), [
      403,
      'GitRefUpdateRejectedByPolicyException',
      'TF402455',
    ]);
    assert.equal((await push('topic', main)).status, 201);
    await policies(`/${json.id}`, { method: 'DELETE' });
  });
}
