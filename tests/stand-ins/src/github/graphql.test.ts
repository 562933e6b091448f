import assert from 'node:assert/strict';
import { test } from 'node:test';
import { octokit } from './__testUtils__/contoso.ts';
import { ask, FILES, startPayments } from './__testUtils__/graphql.ts';

const REPOSITORY = `query ($expression: String) {
  repository(owner: "contoso", name: "payments") {
    nameWithOwner visibility isFork isArchived isEmpty description
    primaryLanguage { name }
    repositoryTopics(first: 10) { nodes { topic { name } } }
    defaultBranchRef { name prefix target { oid ... on Commit { message history(first: 5) { totalCount } } } }
    object(expression: $expression) {
      __typename oid
      ... on Blob { text byteSize isBinary isTruncated }
      ... on Tree { entries { name path type oid mode object { ... on Blob { text } } } }
      ... on Commit { messageHeadline tree { oid } }
    }
  }
}`;

test('says all of a repository without making it on disk', async t => {
  const { github, repository } = await startPayments(t);
  const query = async (expression: string) => {
    const { json } = await ask(github, REPOSITORY, {
      variables: { expression },
    });
    return json.data.repository as Record<string, never>;
  };
  const file = await query('HEAD:catalog-info.yaml');
  const { defaultBranchRef, object: blob, ...others } = file;
  assert.deepEqual(others, {
    nameWithOwner: 'contoso/payments',
    visibility: 'INTERNAL',
    isFork: true,
    isArchived: false,
    isEmpty: false,
    description: 'Pays',
    primaryLanguage: { name: 'Go' },
    repositoryTopics: {
      nodes: [{ topic: { name: 'go' } }, { topic: { name: 'team-payments' } }],
    },
  });
  assert.partialDeepStrictEqual(blob, {
    __typename: 'Blob',
    text: FILES['catalog-info.yaml'],
    byteSize: 16,
    isBinary: false,
    isTruncated: false,
  });
  const { object: folder } = await query('main:docs');
  assert.partialDeepStrictEqual(folder, {
    __typename: 'Tree',
    entries: [
      {
        name: 'index.md',
        path: 'docs/index.md',
        type: 'blob',
        mode: 0o100644,
        object: { text: '# Docs\n' },
      },
    ],
  });
  const { object: commit } = await query('main');
  assert.partialDeepStrictEqual(commit, { messageHeadline: 'Initial commit' });
  for (const nothing of ['HEAD:nothing', 'other:docs', 'other']) {
    assert.equal((await query(nothing)).object, null);
  }
  assert.equal(repository.git.isOnDisk, false);

  await repository.git.make();
  const onDisk = await query('HEAD:catalog-info.yaml');
  assert.deepEqual(onDisk.object, blob);
  assert.deepEqual(onDisk.defaultBranchRef, defaultBranchRef);
  const pushed = await repository.push({ files: { 'docs/new.md': 'New\n' } });
  const after = await query('main:docs');
  assert.partialDeepStrictEqual(after.defaultBranchRef, {
    name: 'main',
    target: { oid: pushed, history: { totalCount: 2 } },
  });
  assert.notDeepEqual(after.object, folder);
});

test('an empty repository has no default branch', async t => {
  const { github } = await startPayments(t);
  await github.createRepository('contoso/empty');
  const { json } = await ask(
    github,
    '{ repository(owner: "contoso", name: "empty") { isEmpty defaultBranchRef { name } object(expression: "HEAD:a") { oid } } }',
  );
  assert.deepEqual(json.data.repository, {
    isEmpty: true,
    defaultBranchRef: null,
    object: null,
  });
});

test('lists repositories in pages, whatever comes and goes between them', async t => {
  const { github } = await startPayments(t);
  for (const name of ['a', 'b', 'c', 'd']) {
    await github.createRepository(`contoso/${name}`);
  }
  const page = async (after?: string) => {
    const { json } = await ask(
      github,
      `query ($after: String) { repositoryOwner(login: "contoso") { __typename repositories(first: 2, after: $after) {
        totalCount nodes { name } pageInfo { hasNextPage endCursor }
      } } }`,
      { variables: { after } },
    );
    const { repositories } = json.data.repositoryOwner as Record<string, never>;
    return repositories as {
      nodes: Array<{ name: string }>;
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  const first = await page();
  assert.deepEqual(
    first.nodes.map(({ name }) => name),
    ['payments', 'a'],
  );
  github.repository('contoso/payments').remove();
  const second = await page(first.pageInfo.endCursor);
  assert.deepEqual(
    second.nodes.map(({ name }) => name),
    ['b', 'c'],
  );
  github.repository('contoso/c').remove();
  const third = await page(second.pageInfo.endCursor);
  assert.deepEqual(
    third.nodes.map(({ name }) => name),
    ['d'],
  );
  assert.equal(third.pageInfo.hasNextPage, false);
});

test('orders and filters repositories', async t => {
  let now = Date.parse('2026-11-10T12:00:00Z');
  const { github } = await startPayments(t, { now: () => now });
  now += 1000;
  const b = await github.createRepository('contoso/b', { files: { a: 'a' } });
  now += 1000;
  await github.repository('contoso/payments').push({ files: { a: 'a' } });
  await b.change({ archived: true });
  const names = async (args: string) => {
    const { json } = await ask(
      github,
      `{ organization(login: "contoso") { repositories(first: 9, ${args}) { nodes { name } } } }`,
    );
    const { repositories } = json.data.organization as Record<string, never>;
    return (repositories as { nodes: Array<{ name: string }> }).nodes.map(
      ({ name }) => name,
    );
  };
  const by = (field: string, direction: string) =>
    names(`orderBy: {field: ${field}, direction: ${direction}}`);
  assert.deepEqual(await by('PUSHED_AT', 'DESC'), ['payments', 'b']);
  assert.deepEqual(await by('NAME', 'ASC'), ['b', 'payments']);
  assert.deepEqual(await names('isArchived: false'), ['payments']);
  assert.deepEqual(await names('isFork: true'), ['payments']);
  assert.deepEqual(await names('visibility: PRIVATE'), ['b']);
  assert.deepEqual(await names('privacy: PUBLIC'), []);
});

test('lists teams with what they may do', async t => {
  const { github } = await startPayments(t, {
    users: [{ login: 'linus', name: 'Linus', email: 'linus@example.com' }],
    organizations: [
      {
        login: 'contoso',
        owners: ['grace'],
        members: ['ada', 'linus'],
        teams: [
          { slug: 'team-payments', name: 'Payments', members: ['linus'] },
          { slug: 'cards', parent: 'team-payments', members: ['ada'] },
        ],
      },
    ],
  });
  const { json } = await ask(
    github,
    `{ organization(login: "contoso") { teams(first: 10) { nodes {
      combinedSlug name editTeamUrl parentTeam { slug }
      members(first: 10, membership: IMMEDIATE) { nodes { login name email } }
      all: members(first: 10) { nodes { login } }
      repositories(first: 10) { edges { permission node { nameWithOwner } } }
    } } membersWithRole(first: 10) { edges { role node { login } } } } }`,
  );
  const repositories = {
    edges: [
      { permission: 'MAINTAIN', node: { nameWithOwner: 'contoso/payments' } },
    ],
  };
  assert.deepEqual(json.data.organization, {
    teams: {
      nodes: [
        {
          combinedSlug: 'contoso/team-payments',
          name: 'Payments',
          editTeamUrl: `${github.url}/orgs/contoso/teams/team-payments/edit`,
          parentTeam: null,
          members: {
            nodes: [
              { login: 'linus', name: 'Linus', email: 'linus@example.com' },
            ],
          },
          all: { nodes: [{ login: 'linus' }, { login: 'ada' }] },
          repositories,
        },
        {
          combinedSlug: 'contoso/cards',
          name: 'cards',
          editTeamUrl: `${github.url}/orgs/contoso/teams/cards/edit`,
          parentTeam: { slug: 'team-payments' },
          members: { nodes: [{ login: 'ada', name: null, email: '' }] },
          all: { nodes: [{ login: 'ada' }] },
          repositories,
        },
      ],
    },
    membersWithRole: {
      edges: [
        { role: 'ADMIN', node: { login: 'grace' } },
        { role: 'MEMBER', node: { login: 'ada' } },
        { role: 'MEMBER', node: { login: 'linus' } },
      ],
    },
  });
  // What a team may do, a member of a team that is part of it may do too.
  const { data } = await octokit(github).rest.repos.get({
    owner: 'contoso',
    repo: 'payments',
  });
  assert.equal(data.permissions?.maintain, true);
});

test('ten thousand repositories are there without a disk', async t => {
  const { github } = await startPayments(t);
  for (let index = 0; index < 10_000; index++) {
    await github.createRepository(`contoso/service-${index}`, {
      files: { 'catalog-info.yaml': `name: service-${index}\n` },
    });
  }
  let after: string | null = null;
  const found = new Set<string>();
  do {
    const { json } = await ask(
      github,
      `query ($after: String) { organization(login: "contoso") { repositories(first: 100, after: $after) {
        nodes { defaultBranchRef { target { oid } } object(expression: "HEAD:catalog-info.yaml") { oid ... on Blob { text } } }
        pageInfo { hasNextPage endCursor }
      } } }`,
      { variables: { after } },
    );
    const { repositories } = json.data.organization as Record<string, never>;
    const { nodes, pageInfo } = repositories as {
      nodes: Array<{ object: { text: string } }>;
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    nodes.forEach(({ object }) => found.add(object.text));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  assert.equal(found.size, 10_001);
  assert(github.repositories.every(({ git }) => !git.isOnDisk));
});
