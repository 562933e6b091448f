import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  call,
  type CallAnswer,
  refusal,
  TOKEN,
} from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'] },
  personalAccessTokens: [
    { token: TOKEN },
    { token: 'no-edit', denied: ['EditBuildDefinition'] },
    { token: 'no-queue', denied: ['QueueBuilds'] },
  ],
  now: () => Date.UTC(2026, 10, 24, 12),
});
let repository: DevOpsRepository;
let made = 0;
before(() => azureDevOps.start());
after(() => azureDevOps.stop());
beforeEach(() => {
  made += 1;
  repository = azureDevOps.addRepository(`contoso/Payments/service-${made}`, {
    files: { 'azure-pipelines.yml': 'steps: []\n' },
  });
});

const API = 'contoso/Payments/_apis';

function define(body: object = {}, token?: string): Promise<CallAnswer> {
  return call(azureDevOps, `${API}/build/definitions`, {
    method: 'POST',
    token,
    body: {
      name: repository.name,
      path: '/services',
      repository: {
        name: repository.name,
        type: 'TfsGit',
        defaultBranch: 'main',
      },
      process: { yamlFilename: 'azure-pipelines.yml' },
      queue: { name: 'Azure Pipelines', pool: { name: 'Azure Pipelines' } },
      ...body,
    },
  });
}

function run(id: unknown, body: object = {}, token?: string) {
  return call(azureDevOps, `${API}/pipelines/${id}/runs`, {
    method: 'POST',
    body,
    token,
  });
}

test('makes a build definition, which is a pipeline too', async () => {
  const { status, json } = await define();
  assert.equal(status, 200);
  assert.partialDeepStrictEqual(json, {
    name: repository.name,
    path: '\\services',
    process: { yamlFilename: 'azure-pipelines.yml', type: 2 },
    queue: { id: 1, name: 'Azure Pipelines' },
    repository: {
      id: repository.id,
      type: 'TfsGit',
      defaultBranch: 'refs/heads/main',
    },
  } as never);
  const { json: same } = await call(
    azureDevOps,
    `${API}/build/definitions/${json.id}`,
  );
  assert.deepEqual(same, json);
  const { json: pipeline } = await call(
    azureDevOps,
    `${API}/pipelines/${json.id}`,
  );
  assert.partialDeepStrictEqual(pipeline, {
    name: repository.name,
    folder: '\\services',
    configuration: { type: 'yaml', repository: { id: repository.id } },
  } as never);
  const names = async (query: string) =>
    (
      await call(azureDevOps, `${API}/build/definitions?${query}`)
    ).json.value.map(({ name }) => String(name));
  assert.deepEqual(await names(`name=${repository.name.toUpperCase()}`), [
    repository.name,
  ]);
  assert((await names('name=serv*')).includes(repository.name));
  assert.deepEqual(await names(`name=${repository.name}&path=/other`), []);
});

for (const [what, body, expected] of [
  [
    'an unknown repository',
    { repository: { name: 'unknown', type: 'TfsGit' } },
    [404, 'GitRepositoryNotFoundException', 'TF401019'],
  ],
  [
    'an unknown queue',
    { queue: { name: 'Nobody' } },
    [404, 'QueueNotFoundException'],
  ],
  ['no name', { name: '' }, [400, 'InvalidArgumentValueException']],
  ['a bad name', { name: 'a/b' }, [400, 'InvalidArgumentValueException']],
  ['no file', { process: {} }, [400, 'InvalidArgumentValueException']],
  [
    'a repository elsewhere',
    { repository: { name: 'a/b', type: 'GitHub' } },
    [501, 'NotInStandIn'],
  ],
] as const) {
  test(`refuses a definition with ${what}`, async () => {
    const { length } = azureDevOps.pipelines('contoso/Payments');
    assert.deepEqual(refusal(await define(body)), expected);
    assert.equal(azureDevOps.pipelines('contoso/Payments').length, length);
  });
}

test('refuses a name that is taken in its folder', async () => {
  await define();
  assert.deepEqual(refusal(await define()), [409, 'DefinitionExistsException']);
  assert.equal((await define({ path: '/other' })).status, 200);
});

test('refuses those who may not make or run a pipeline', async () => {
  const answer = await define({}, 'no-edit');
  assert.deepEqual(refusal(answer), [403, 'AccessDeniedException']);
  assert.match(
    String(answer.json.message),
    /^Access denied\. Ada Lovelace needs Edit build pipeline permissions/,
  );
  const { json } = await define();
  assert.deepEqual(refusal(await run(json.id, {}, 'no-queue')), [
    403,
    'AccessDeniedException',
  ]);
});

test('queues a run, which ends when the test says so', async () => {
  const { json: definition } = await define();
  const { status, json } = await run(definition.id, {
    templateParameters: { environment: 'test' },
    resources: { repositories: { self: { refName: 'refs/heads/main' } } },
  });
  assert.equal(status, 200);
  const version = await (await repository.git()).readRef('refs/heads/main');
  assert.partialDeepStrictEqual(json, {
    name: '20261124.1',
    state: 'inProgress',
    templateParameters: { environment: 'test' },
    pipeline: { id: definition.id },
    resources: {
      repositories: { self: { refName: 'refs/heads/main', version } },
    },
  } as never);
  assert(!('result' in json));
  assert.equal((await run(definition.id)).json.name, '20261124.2');

  const [queued] = azureDevOps
    .runs('contoso/Payments')
    .filter(({ id }) => id === Number(json.id));
  azureDevOps.finish(queued, 'succeeded');
  const url = `${API}/pipelines/${definition.id}/runs`;
  const { json: ended } = await call(azureDevOps, `${url}/${json.id}`);
  assert.partialDeepStrictEqual(ended, {
    state: 'completed',
    result: 'succeeded',
  } as never);
  assert.equal((await call(azureDevOps, url)).json.value.length, 2);
  const { json: builds } = await call(
    azureDevOps,
    `${API}/build/builds?definitions=${definition.id}`,
  );
  assert.deepEqual(
    builds.value.map(one => [one.buildNumber, one.status, one.result]),
    [
      ['20261124.2', 'notStarted', undefined],
      ['20261124.1', 'completed', 'succeeded'],
    ],
  );
});

test('runs only what is there', async () => {
  const { json } = await define({ process: { yamlFilename: 'ci/no.yml' } });
  const { json: error, status } = await run(json.id);
  assert.equal(status, 400);
  assert.match(
    String(error.message),
    /File \/ci\/no\.yml not found in repository .+ branch refs\/heads\/main version [0-9a-f]{40}\.$/,
  );
  const answer = await run(json.id, {
    resources: { repositories: { self: { refName: 'refs/heads/no' } } },
  });
  assert.deepEqual(refusal(answer), [400, 'PipelineValidationException']);
  assert.match(String(answer.json.message), /Unable to resolve the reference/);
  assert.deepEqual(refusal(await run(0)), [404, 'DefinitionNotFoundException']);
});

test('makes a pipeline by the newer API', async () => {
  const { status, json } = await call(azureDevOps, `${API}/pipelines`, {
    method: 'POST',
    body: {
      name: repository.name,
      folder: '\\services',
      configuration: {
        type: 'yaml',
        path: '/azure-pipelines.yml',
        repository: { id: repository.id, type: 'azureReposGit' },
      },
    },
  });
  assert.equal(status, 200);
  assert.equal((await run(json.id)).status, 200);
});

test('lets a pipeline use a resource', async () => {
  const { json } = await define();
  const permit = (pipelines: object[], version = '7.1-preview.1') =>
    call(
      azureDevOps,
      `${API}/pipelines/pipelinepermissions/endpoint/7?api-version=${version}`,
      { method: 'PATCH', body: { pipelines } },
    );
  const one = { id: json.id, authorized: true };
  const { json: permits } = await permit([one]);
  assert.partialDeepStrictEqual(permits, {
    resource: { type: 'endpoint', id: '7' },
    pipelines: [{ id: json.id, authorized: true }],
  } as never);
  const { permits: kept } = azureDevOps.project('contoso/Payments');
  assert.deepEqual([...(kept.get('endpoint/7') ?? [])], [json.id]);
  await permit([{ ...one, authorized: false }]);
  assert.equal(kept.get('endpoint/7')?.size, 0);
  assert.equal((await permit([{ id: 0, authorized: true }])).status, 404);
  assert.equal((await permit([one], '7.1')).status, 400);
});
