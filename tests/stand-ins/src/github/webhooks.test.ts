import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  commit,
  octokit,
  push,
  TOKENS,
  workingCopy,
} from './__testUtils__/contoso.ts';
import { startTelling } from './__testUtils__/webhooks.ts';

const NO_COMMIT = '0'.repeat(40);
const FILES = { 'catalog-info.yaml': 'kind: Component\n' };

test('tells of pushes, whichever way they come', async t => {
  const { github, received } = await startTelling(t);
  const repository = await github.createRepository('contoso/payments', {
    files: FILES,
    topics: ['go'],
    settings: { visibility: 'internal' },
  });
  const first = (await repository.git.resolve('main')) as string;
  const [created, seeded] = await received();
  assert.equal(created.event, 'repository');
  assert.partialDeepStrictEqual(created.payload, {
    action: 'created',
    repository: { full_name: 'contoso/payments' },
    sender: { login: 'grace' },
    organization: { login: 'contoso' },
  });
  assert.partialDeepStrictEqual(seeded.payload, {
    ref: 'refs/heads/main',
    before: NO_COMMIT,
    after: first,
    created: true,
    commits: [{ id: first, added: ['catalog-info.yaml'] }],
  });
  assert.equal(repository.git.isOnDisk, false);

  const second = await repository.push({
    files: { 'catalog-info.yaml': 'kind: API\n', 'docs/index.md': '# Docs\n' },
    message: 'Document',
  });
  const third = await repository.push({ remove: ['docs'] });
  const [changed, removed] = await received();
  assert.partialDeepStrictEqual(changed.payload, {
    ref: 'refs/heads/main',
    before: first,
    after: second,
    created: false,
    deleted: false,
    forced: false,
    pusher: { name: 'grace', email: 'grace@example.com' },
    commits: [
      {
        id: second,
        message: 'Document',
        added: ['docs/index.md'],
        modified: ['catalog-info.yaml'],
        removed: [],
      },
    ],
    head_commit: { id: second },
    repository: {
      name: 'payments',
      full_name: 'contoso/payments',
      html_url: `${github.url}/contoso/payments`,
      url: `${github.apiUrl}/repos/contoso/payments`,
      default_branch: 'main',
      topics: ['go'],
      archived: false,
      fork: false,
      visibility: 'internal',
      owner: { login: 'contoso' },
    },
    organization: { login: 'contoso' },
  });
  assert.partialDeepStrictEqual(removed.payload, {
    after: third,
    commits: [{ removed: ['docs/index.md'] }],
  });

  const client = octokit(github, TOKENS.grace);
  const payments = { owner: 'contoso', repo: 'payments' };
  const { data } = await client.rest.repos.createOrUpdateFileContents({
    ...payments,
    path: 'new.md',
    message: 'Add',
    content: '',
    branch: 'main',
  });
  await client.rest.git.createRef({
    ...payments,
    ref: 'refs/heads/next',
    sha: third,
  });
  await client.rest.git.updateRef({
    ...payments,
    ref: 'heads/main',
    sha: first,
    force: true,
  });
  await client.rest.git.deleteRef({ ...payments, ref: 'heads/next' });
  const byApi = (await received()).map(({ payload }) => payload);
  assert.partialDeepStrictEqual(byApi, [
    { after: data.commit.sha, commits: [{ added: ['new.md'] }] },
    { ref: 'refs/heads/next', created: true, after: third, commits: [] },
    { before: data.commit.sha, after: first, forced: true, commits: [] },
    { before: third, after: NO_COMMIT, deleted: true, head_commit: null },
  ]);
});

test('tells of a push by Git, with the oldest commit first', async t => {
  const { github, received } = await startTelling(t, { events: ['push'] });
  await github.createRepository('contoso/payments');
  const folder = await workingCopy(t);
  await commit(folder, { 'a.txt': 'a' });
  await push(github, folder, 'contoso/payments', { token: TOKENS.grace });
  const events = await received();
  assert.partialDeepStrictEqual(events, [
    {
      payload: {
        commits: [{ added: ['README.md'] }, { added: ['a.txt'] }],
        sender: { login: 'grace' },
      },
    },
  ]);
});

test('tells of what happens to a repository', async t => {
  const { github, received } = await startTelling(t);
  const client = octokit(github, TOKENS.grace);
  await client.rest.repos.createInOrg({ org: 'contoso', name: 'one' });
  const one = github.repository('contoso/one');
  const repo = { owner: 'contoso', repo: 'one' };
  await client.rest.repos.update({ ...repo, private: true, description: 'A' });
  await client.rest.repos.replaceAllTopics({ ...repo, names: ['go'] });
  await one.push({ files: { a: 'a' }, branch: 'trunk' });
  assert.equal(one.git.defaultBranch, 'trunk');
  await one.push({ files: { b: 'b' }, branch: 'main' });
  await assert.rejects(one.change({ defaultBranch: 'no' }), /no branch 'no'/);
  await one.change({ name: 'two', defaultBranch: 'main' });
  await one.change({ name: 'two' });
  await one.change({ archived: true });
  await one.change({ archived: false, visibility: 'public' });
  one.transfer('large');
  one.remove();
  const events = await received();
  const seen = events
    .filter(({ event }) => event === 'repository')
    .map(({ payload }) => payload);
  assert.partialDeepStrictEqual(seen, [
    { action: 'created', sender: { login: 'grace' } },
    {
      action: 'edited',
      changes: { description: { from: null } },
      repository: { description: 'A' },
    },
    { action: 'privatized', repository: { private: true } },
    { action: 'edited', changes: { topics: { from: [] } } },
    { action: 'renamed', changes: { repository: { name: { from: 'one' } } } },
    { action: 'edited', changes: { default_branch: { from: 'trunk' } } },
    { action: 'archived', repository: { archived: true, name: 'two' } },
    { action: 'unarchived', repository: { archived: false } },
    { action: 'publicized', repository: { visibility: 'public' } },
    {
      action: 'transferred',
      changes: { owner: { from: { organization: { login: 'contoso' } } } },
      repository: { full_name: 'large/two' },
      organization: { login: 'large' },
    },
    { action: 'deleted', repository: { full_name: 'large/two' } },
  ]);
  assert.equal(seen.length, 11);
});

test('tells of people and teams', async t => {
  const { github, names } = await startTelling(t);
  const contoso = github.organization('contoso');
  contoso.addMember({ login: 'alan', name: 'Alan' });
  contoso.addTeam({ slug: 'cards', parent: 'team-payments' });
  contoso.addToTeam('cards', 'alan');
  const renamed = contoso.changeTeam('team-payments', { name: 'Pay Ments' });
  assert.equal(renamed.slug, 'pay-ments');
  contoso.removeFromTeam('cards', 'alan');
  contoso.removeMember('alan');
  contoso.removeTeam('pay-ments');
  assert.deepEqual(await names(), [
    'organization member_added',
    'team created',
    'membership added',
    'team edited',
    'membership removed',
    'organization member_removed',
    'team deleted',
    'team deleted',
  ]);
  assert.throws(() => contoso.addToTeam('cards', 'ada'), /no team 'cards'/);
});
