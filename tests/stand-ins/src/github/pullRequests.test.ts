import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Octokit } from 'octokit';
import {
  createPullRequest,
  DELETE_FILE,
} from 'octokit-plugin-create-pull-request';
import { startContoso, TOKENS } from './__testUtils__/contoso.ts';

const REPOSITORY = { owner: 'contoso', repo: 'payments' };
const FULL_NAME = 'contoso/payments';

async function start(t: TestContext) {
  const github = await startContoso(t);
  await github.createRepository(FULL_NAME, {
    files: { 'README.md': '# Payments\n', 'old.txt': 'old\n' },
  });
  const client = new (Octokit.plugin(createPullRequest))({
    auth: TOKENS.grace,
    baseUrl: github.apiUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
  });
  return { github, client };
}

const CHANGE = {
  ...REPOSITORY,
  title: 'Describe the repository',
  body: 'Adds catalog-info.yaml.',
  head: 'portico/describe',
  changes: [
    {
      commit: 'Add catalog-info.yaml',
      files: {
        'catalog-info.yaml': 'kind: Component\n',
        'docs/logo.png': {
          content: Buffer.from([137, 80]).toString('base64'),
          encoding: 'base64' as const,
        },
        'old.txt': DELETE_FILE,
      },
    },
  ],
};

test('a pull request is opened by the plugin that Backstage uses', async t => {
  const { github, client } = await start(t);
  const opened = await client.createPullRequest({
    ...CHANGE,
    labels: ['catalog'],
  });
  assert.equal(opened?.data.number, 1);
  assert.equal(opened?.data.html_url, `${github.url}/contoso/payments/pull/1`);
  const repository = github.repository(FULL_NAME);
  const [pull] = repository.pulls;
  assert.equal(pull.title, 'Describe the repository');
  assert.equal(pull.head, 'portico/describe');
  assert.equal(pull.base, 'main');
  assert.equal(pull.author, 'grace');
  assert.deepEqual(pull.labels, ['catalog']);
  assert.deepEqual(Object.keys(await repository.files('portico/describe')), [
    'README.md',
    'catalog-info.yaml',
    'docs/logo.png',
  ]);
  assert.deepEqual(Object.keys(await repository.files()), [
    'README.md',
    'old.txt',
  ]);

  const { data: files } = await client.rest.pulls.listFiles({
    ...REPOSITORY,
    pull_number: 1,
  });
  assert.deepEqual(
    files.map(({ filename, status, additions }) => [
      filename,
      status,
      additions,
    ]),
    [
      ['catalog-info.yaml', 'added', 1],
      ['docs/logo.png', 'added', 1],
      ['old.txt', 'removed', 0],
    ],
  );
  const { data } = await client.rest.pulls.get({
    ...REPOSITORY,
    pull_number: 1,
  });
  assert.equal(data.commits, 1);
  assert.equal(data.changed_files, 3);
  assert.equal(data.head.label, 'contoso:portico/describe');
});

test('a second pull request from the same branch is refused, and may be an update', async t => {
  const { github, client } = await start(t);
  await client.createPullRequest(CHANGE);
  await assert.rejects(client.createPullRequest(CHANGE), /already exists/);
  const updated = await client.createPullRequest({
    ...CHANGE,
    title: 'Once more',
    update: true,
  });
  assert.equal(updated?.data.number, 1);
  assert.equal(github.repository(FULL_NAME).pulls.length, 1);
  assert.equal(github.repository(FULL_NAME).pulls[0].title, 'Once more');
});

test('the REST API refuses what is no pull request', async t => {
  const { github, client } = await start(t);
  const { git } = github.repository(FULL_NAME);
  await git.writeRef('refs/heads/same', (await git.resolve('main')) as string);
  const open = (head: string, base = 'main') =>
    client.rest.pulls.create({ ...REPOSITORY, title: 'x', head, base });
  await assert.rejects(open('nowhere'), { status: 422 });
  await assert.rejects(open('same', 'nowhere'), { status: 422 });
  await assert.rejects(open('same'), /No commits between main and same/);
  await assert.rejects(open('fabrikam:main'), { status: 501 });
});

test('reviewers must be collaborators', async t => {
  const { github, client } = await start(t);
  await client.createPullRequest(CHANGE);
  const request = (reviewers: string[], team_reviewers: string[] = []) =>
    client.rest.pulls.requestReviewers({
      ...REPOSITORY,
      pull_number: 1,
      reviewers,
      team_reviewers,
    });
  await assert.rejects(request(['visitor']), /may only be requested/);
  await assert.rejects(request([], ['team-payments']), { status: 422 });
  await assert.rejects(request(['grace']), /pull request author/);
  const repository = github.repository(FULL_NAME);
  repository.teams.set('team-payments', 'write');
  const { data } = await request(['linus'], ['team-payments']);
  assert.deepEqual(
    [data.requested_reviewers?.[0].login, data.requested_teams?.[0].slug],
    ['linus', 'team-payments'],
  );
  assert.deepEqual(repository.pulls[0].teamReviewers, ['team-payments']);
});

test('who cannot be assigned is left out', async t => {
  const { client } = await start(t);
  await client.createPullRequest(CHANGE);
  const { data } = await client.rest.issues.addAssignees({
    ...REPOSITORY,
    issue_number: 1,
    assignees: ['grace', 'visitor', 'nobody'],
  });
  assert.deepEqual(
    data.assignees?.map(({ login }) => login),
    ['grace'],
  );
});

test('lists pull requests by state and branch, in pages', async t => {
  const { client } = await start(t);
  for (const head of ['one', 'two', 'three']) {
    await client.createPullRequest({ ...CHANGE, head });
  }
  const update = { ...REPOSITORY, pull_number: 2, state: 'closed' as const };
  await client.rest.pulls.update(update);
  const heads = async (options: object) =>
    (
      await client.paginate(client.rest.pulls.list, {
        ...REPOSITORY,
        per_page: 1,
        ...options,
      })
    ).map(({ head }) => head.ref);
  assert.deepEqual(await heads({}), ['three', 'one']);
  assert.deepEqual(await heads({ state: 'all' }), ['three', 'two', 'one']);
  assert.deepEqual(await heads({ head: 'contoso:one' }), ['one']);
});
