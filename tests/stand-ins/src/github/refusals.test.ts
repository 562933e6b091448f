import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  octokit,
  push,
  startContoso,
  TOKENS,
  workingCopy,
} from './__testUtils__/contoso.ts';

const REPOSITORY = { owner: 'contoso', repo: 'payments' };
const PROTECTION = {
  ...REPOSITORY,
  branch: 'main',
  required_status_checks: null,
  enforce_admins: true,
  required_pull_request_reviews: null,
  restrictions: null,
};

for (const [what, org, token, changes, status, message] of [
  [
    'a name that is taken',
    'contoso',
    TOKENS.ada,
    { name: 'Payments' },
    422,
    /Repository creation failed.*name already exists on this account/s,
  ],
  [
    'a name that is too long',
    'contoso',
    TOKENS.ada,
    { name: 'x'.repeat(101) },
    422,
    /too long/,
  ],
  ['an unknown organization', 'nowhere', TOKENS.ada, {}, 404, /Not Found/],
  ['a user as the organization', 'grace', TOKENS.ada, {}, 404, /Not Found/],
  [
    'someone who is no member',
    'contoso',
    TOKENS.visitor,
    {},
    403,
    /You need admin access to the organization/,
  ],
  [
    'a member who may not',
    'strict',
    TOKENS.ada,
    {},
    403,
    /You need admin access to the organization/,
  ],
  ['no token', 'contoso', '', {}, 401, /Requires authentication/],
  ['an unknown token', 'contoso', 'ghp_unknown', {}, 401, /Bad credentials/],
  [
    'a token that has expired',
    'contoso',
    TOKENS.expired,
    {},
    401,
    /Bad credentials/,
  ],
  [
    'a classic token without the scope',
    'contoso',
    TOKENS.withoutScopes,
    {},
    404,
    /Not Found/,
  ],
  [
    'a fine-grained token without the permission',
    'contoso',
    TOKENS.fineGrained,
    {},
    403,
    /Resource not accessible by personal access token/,
  ],
  [
    'an app without the permission',
    'contoso',
    TOKENS.app,
    {},
    403,
    /Resource not accessible by integration/,
  ],
  [
    'an internal repository without an enterprise',
    'contoso',
    TOKENS.ada,
    { visibility: 'internal' },
    422,
    /enterprise/,
  ],
  [
    'an unknown visibility',
    'contoso',
    TOKENS.ada,
    { visibility: 'secret' },
    422,
    /not a member of/,
  ],
  [
    'no name',
    'contoso',
    TOKENS.ada,
    { name: undefined },
    422,
    /"name" wasn't supplied/,
  ],
  [
    'a name that is no text',
    'contoso',
    TOKENS.ada,
    { name: 1 },
    422,
    /1 is not a string/,
  ],
] as Array<[string, string, string, object, number, RegExp]>) {
  test(`creates no repository for ${what}`, async t => {
    const github = await startContoso(t);
    await github.createRepository('contoso/payments');
    await assert.rejects(
      octokit(github, token).request('POST /orgs/{org}/repos', {
        org,
        name: 'new',
        private: true,
        ...changes,
      }),
      { status, message },
    );
    assert.equal(github.repositories.length, 1);
  });
}

test('an enterprise has internal repositories', async t => {
  const github = await startContoso(t);
  await octokit(github).request('POST /orgs/{org}/repos', {
    org: 'large',
    name: 'new',
    visibility: 'internal' as 'private',
  });
  const { settings } = github.repository('large/new');
  assert.equal(settings.visibility, 'internal');
});

test('what someone may not see is not there', async t => {
  const github = await startContoso(t);
  await github.createRepository('contoso/payments', { files: { a: 'a' } });
  for (const token of [TOKENS.visitor, TOKENS.withoutScopes, '']) {
    await assert.rejects(octokit(github, token).rest.repos.get(REPOSITORY), {
      status: 404,
    });
  }
});

test('who may only write cannot administer', async t => {
  const github = await startContoso(t);
  const repository = await github.createRepository('contoso/payments', {
    files: { a: 'a' },
  });
  repository.collaborators.set('ada', 'write');
  const client = octokit(github);
  await assert.rejects(client.rest.repos.updateBranchProtection(PROTECTION), {
    status: 403,
    message: /Must have admin rights to Repository/,
  });
  await assert.rejects(client.rest.repos.delete(REPOSITORY), { status: 403 });
  repository.collaborators.set('ada', 'read');
  await assert.rejects(client.rest.actions.getRepoPublicKey(REPOSITORY), {
    status: 404,
  });
});

test('protects no branch that is not there, or that the plan does not allow', async t => {
  const github = await startContoso(t);
  const client = octokit(github, TOKENS.grace);
  await github.createRepository('contoso/payments');
  await assert.rejects(client.rest.repos.updateBranchProtection(PROTECTION), {
    status: 404,
    message: /Branch not found/,
  });
  const { git } = github.repository('contoso/payments');
  await git.commit({ message: 'First', files: { a: 'a' } });
  await assert.rejects(
    client.request('PUT /repos/{owner}/{repo}/branches/{branch}/protection', {
      ...PROTECTION,
      restrictions: undefined as unknown as null,
    }),
    { status: 422, message: /"restrictions" wasn't supplied/ },
  );
  const free = await github.createRepository('free/payments', {
    files: { a: 'a' },
  });
  free.collaborators.set('ada', 'admin');
  await assert.rejects(
    octokit(github).rest.repos.updateBranchProtection({
      ...PROTECTION,
      owner: 'free',
    }),
    {
      status: 403,
      message:
        /Upgrade to GitHub Pro or make this repository public to enable this feature/,
    },
  );
});

for (const [what, token, message] of [
  ['an unknown token', 'ghp_unknown', /Authentication failed/],
  ['a token that has expired', TOKENS.expired, /Authentication failed/],
  ['someone who may not see it', TOKENS.visitor, /not found/],
  ['a token that may only read', TOKENS.fineGrained, /403/],
] as Array<[string, string, RegExp]>) {
  test(`lets ${what} not push`, async t => {
    const github = await startContoso(t);
    const repository = await github.createRepository('contoso/payments');
    repository.collaborators.set('ada', 'admin');
    const folder = await workingCopy(t);
    await assert.rejects(
      push(github, folder, 'contoso/payments', { token }),
      message,
    );
    assert.equal(await repository.git.isEmpty(), true);
  });
}

test('takes no reference or tree that Git does not take', async t => {
  const github = await startContoso(t);
  const { git } = await github.createRepository('contoso/payments', {
    files: { a: 'a' },
  });
  const sha = (await git.resolve('main')) as string;
  const client = octokit(github, TOKENS.grace);
  for (const [ref, status] of [
    ['refs/heads/with space', 422],
    ['main', 422],
    ['refs/heads/main', 422],
  ] as Array<[string, number]>) {
    const reference = { ...REPOSITORY, ref, sha };
    await assert.rejects(client.rest.git.createRef(reference), { status });
  }
  await assert.rejects(
    client.rest.git.createTree({
      ...REPOSITORY,
      tree: [{ path: '../outside', mode: '100644', content: 'x' }],
    }),
    { status: 422 },
  );
  await assert.rejects(
    client.rest.git.updateRef({ ...REPOSITORY, ref: 'heads/none', sha }),
    { status: 422 },
  );
});

test('says that it is asked for what it does not have', async t => {
  const github = await startContoso(t);
  await assert.rejects(octokit(github).request('GET /gists'), {
    status: 501,
    message: /The stand-in does not have GET \/gists/,
  });
});

test('asks a Git client who it is', async t => {
  const github = await startContoso(t);
  await github.createRepository('contoso/payments');
  const response = await fetch(
    `${github.url}/contoso/payments.git/info/refs?service=git-receive-pack`,
  );
  assert.equal(response.status, 401);
  assert.equal(
    response.headers.get('www-authenticate'),
    'Basic realm="GitHub"',
  );
});
