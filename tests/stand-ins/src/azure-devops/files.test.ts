import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  call,
  type CallOptions,
  NO_COMMIT,
  refusal,
  TOKEN,
} from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'] },
  personalAccessTokens: [
    { token: TOKEN },
    { token: 'no-contribute', denied: ['GenericContribute'] },
    { token: 'no-branches', denied: ['CreateBranch'] },
  ],
});
let repository: DevOpsRepository;
let made = 0;
before(() => azureDevOps.start());
after(() => azureDevOps.stop());
beforeEach(() => {
  made += 1;
  repository = azureDevOps.addRepository(`contoso/Payments/service-${made}`, {
    files: {
      'catalog-info.yaml': 'kind: Component\n',
      'docs/index.md': '# Docs\n',
      'docs/how/to.md': '# How to\n',
    },
  });
});

function ask(path: string, options?: CallOptions) {
  const url = `contoso/Payments/_apis/git/repositories/${repository.name}`;
  return call(azureDevOps, `${url}/${path}`, options);
}

async function head(branch = 'main') {
  const sha = await (await repository.git()).readRef(`refs/heads/${branch}`);
  return sha ?? NO_COMMIT;
}

interface Push {
  changes?: object[];
  name?: string;
  oldObjectId?: string;
  token?: string;
}

function push(change: Push) {
  const {
    changes = [add('/new.md', 'New\n')],
    name = 'refs/heads/main',
    oldObjectId = NO_COMMIT,
    token,
  } = change;
  return ask('pushes', {
    method: 'POST',
    token,
    body: {
      refUpdates: [{ name, oldObjectId }],
      commits: [{ comment: 'Change files', changes }],
    },
  });
}

function add(path: string, content: string, changeType = 'add') {
  const newContent = { content, contentType: 'rawtext' };
  return { changeType, item: { path }, newContent };
}

test('gives the bytes of a file, before and after Git has it', async () => {
  const headers = { Accept: '*/*' };
  for (const path of [
    'items?path=/catalog-info.yaml',
    `items?path=catalog-info.yaml&versionDescriptor.version=${await head()}&versionDescriptor.versionType=commit`,
    'items?path=/catalog-info.yaml&version=main',
  ]) {
    const answer = await ask(path, { headers });
    assert.equal(answer.text, 'kind: Component\n');
    assert.equal(
      answer.headers.get('content-type'),
      'application/octet-stream',
    );
  }
});

test('says what a file is, and on request its text', async () => {
  const path = '/docs/index.md';
  const { json } = await ask(`items?path=${path}&includeContent=true`);
  const { json: without } = await ask(`items?path=${path}`);
  const { content, ...others } = json;
  assert.equal(content, '# Docs\n');
  assert.deepEqual(others, without);
  assert.partialDeepStrictEqual(others, {
    gitObjectType: 'blob',
    commitId: await head(),
    path,
  } as never);
});

test('lists folders', async () => {
  const paths = async (query: string) =>
    (await ask(`items?${query}`)).json.value.map(({ path }) => String(path));
  assert.deepEqual(await paths('recursionLevel=oneLevel'), [
    '/',
    '/catalog-info.yaml',
    '/docs',
  ]);
  assert.deepEqual(await paths('scopePath=/docs&recursionLevel=full'), [
    '/docs',
    '/docs/how',
    '/docs/how/to.md',
    '/docs/index.md',
  ]);
  assert.deepEqual(await paths('scopePath=/docs'), ['/docs']);
});

for (const [query, names, others] of [
  ['', ['catalog-info.yaml', 'docs/how/to.md', 'docs/index.md'], []],
  ['&scopePath=/docs/how', ['how/to.md'], ['docs/', 'catalog-info.yaml']],
] as const) {
  test(`gives an archive${query}`, async () => {
    const { headers, text } = await ask(
      `items?download=true&recursionLevel=full${query}`,
      { headers: { Accept: 'application/zip' } },
    );
    assert.equal(headers.get('content-type'), 'application/zip');
    assert(text.startsWith('PK'));
    assert(names.every(name => text.includes(name)));
    assert(!others.some(name => text.includes(name)));
  });
}

for (const [what, path, expected] of [
  [
    'a file that is not there',
    'items?path=/no.md',
    [404, 'GitItemNotFoundException', 'TF401174'],
  ],
  [
    'a folder that is not there',
    'items?scopePath=/no&recursionLevel=full',
    [404, 'GitItemNotFoundException', 'TF401174'],
  ],
  [
    'a branch that is not there',
    'items?path=/docs&version=no',
    [404, 'GitUnresolvableToCommitException', 'TF401175'],
  ],
  [
    'commits of a branch that is not there',
    'commits?searchCriteria.itemVersion.version=no',
    [404, 'GitUnresolvableToCommitException', 'TF401175'],
  ],
  [
    'a commit that is not there',
    `commits/${'1'.repeat(40)}`,
    [404, 'GitCommitDoesNotExistException', 'TF401045'],
  ],
] as const) {
  test(`answers 404 to ${what}`, async () => {
    for (const Accept of ['application/json', '*/*']) {
      const answer = await ask(path, { headers: { Accept } });
      assert.deepEqual(refusal(answer), expected);
    }
  });
}

test('says that an empty repository has no branches', async () => {
  repository = azureDevOps.addRepository('contoso/Payments/empty');
  assert.deepEqual(refusal(await ask('items?path=/a')), [
    404,
    'GitItemNotFoundException',
    'VS403403',
  ]);
  assert.deepEqual((await ask('commits')).json.value, []);
  assert.deepEqual((await ask('refs')).json.value, []);
});

test('adds, changes, moves and removes files in one commit', async () => {
  const parent = await head();
  const { status, json } = await push({
    oldObjectId: parent,
    changes: [
      add('/new.md', 'New\n'),
      add('/catalog-info.yaml', 'kind: API\n', 'edit'),
      {
        changeType: 'rename',
        sourceServerItem: '/docs/how/to.md',
        item: { path: '/docs/to.md' },
      },
      { changeType: 'delete', item: { path: '/docs/index.md' } },
      {
        changeType: 'add',
        item: { path: '/logo.bin' },
        newContent: { content: 'AQID', contentType: 'base64encoded' },
      },
    ],
  });
  assert.equal(status, 201);
  const sha = await head();
  assert.partialDeepStrictEqual(json, {
    refUpdates: [
      { name: 'refs/heads/main', oldObjectId: parent, newObjectId: sha },
    ],
    commits: [{ commitId: sha, comment: 'Change files' }],
  } as never);
  assert.deepEqual(await repository.files(), {
    'catalog-info.yaml': 'kind: API\n',
    'docs/to.md': '# How to\n',
    'logo.bin': '\u0001\u0002\u0003',
    'new.md': 'New\n',
  });
  const { json: commits } = await ask('commits?searchCriteria.$top=1');
  assert.equal(commits.value[0].commitId, sha);
  const { json: commit } = await ask(`commits/${sha}`);
  assert.deepEqual(commit.parents, [parent] as never);
});

test('makes the first branch of an empty repository the default', async () => {
  repository = azureDevOps.addRepository('contoso/Payments/first');
  await push({ name: 'refs/heads/trunk' });
  assert.equal(repository.defaultBranch, 'trunk');
  assert.deepEqual(await repository.files(), { 'new.md': 'New\n' });
});

test('makes a branch from the commit that it says', async () => {
  await push({ name: 'refs/heads/topic', oldObjectId: await head() });
  const files = await repository.files('topic');
  assert.equal(files['new.md'], 'New\n');
  assert.equal(files['docs/index.md'], '# Docs\n');
  assert.equal(repository.defaultBranch, 'main');
});

for (const [what, change, expected] of [
  [
    'from an older commit',
    { oldObjectId: NO_COMMIT },
    [409, 'GitReferenceStaleException', 'TF401028'],
  ],
  [
    'that adds what is there',
    { changes: [add('/catalog-info.yaml', '')] },
    [400, 'InvalidArgumentValueException'],
  ],
  [
    'that changes what is not there',
    { changes: [add('/no.md', '', 'edit')] },
    [400, 'InvalidArgumentValueException'],
  ],
  [
    'that changes a file twice',
    { changes: [add('/a', ''), add('a', '')] },
    [400, 'InvalidArgumentValueException'],
  ],
  [
    'with a bad name of a branch',
    { name: 'refs/heads/a b' },
    [400, 'InvalidGitRefNameException', 'TF401026'],
  ],
  [
    'by somebody who may not',
    { token: 'no-contribute' },
    [403, 'GitNeedsPermissionException', 'TF401027'],
  ],
  [
    'of a branch by somebody who may not make one',
    { name: 'refs/heads/new', token: 'no-branches' },
    [403, 'GitNeedsPermissionException', 'TF401027'],
  ],
] as Array<[string, Push, unknown[]]>) {
  test(`refuses a push ${what}`, async () => {
    const parent = await head();
    const answer = await push({ oldObjectId: parent, ...change });
    assert.deepEqual(refusal(answer), expected);
    assert.equal(await head(), parent);
  });
}

test('lists, makes and removes branches', async () => {
  const sha = await head();
  const update = async (oldObjectId: string, newObjectId: string) => {
    const { json } = await ask('refs', {
      method: 'POST',
      body: [{ name: 'refs/heads/topic', oldObjectId, newObjectId }],
    });
    return json.value[0].updateStatus;
  };
  assert.equal(await update(NO_COMMIT, sha), 'succeeded');
  const { json } = await ask('refs?filter=heads/to');
  assert.deepEqual(
    json.value.map(({ name, objectId }) => [name, objectId]),
    [['refs/heads/topic', sha]],
  );
  assert.equal(await update(NO_COMMIT, sha), 'staleOldObjectId');
  assert.equal(await update(sha, '1'.repeat(40)), 'unresolvableToCommit');
  assert.equal(await update(sha, NO_COMMIT), 'succeeded');
  assert.equal(await head('topic'), NO_COMMIT);
});
