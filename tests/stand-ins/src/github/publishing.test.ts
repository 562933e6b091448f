import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sodium from 'libsodium-wrappers';
import { type Octokit } from 'octokit';
import {
  commit,
  octokit,
  push,
  startContoso,
  temporaryFolder,
  TOKENS,
  workingCopy,
} from './__testUtils__/contoso.ts';

const REPOSITORY = { owner: 'contoso', repo: 'payments' };
const FULL_NAME = 'contoso/payments';

async function createRepository(client: Octokit) {
  const { data } = await client.rest.repos.createInOrg({
    org: 'contoso',
    name: 'payments',
    description: 'Takes payments',
    private: true,
    delete_branch_on_merge: true,
  });
  return data;
}

async function protectMain(client: Octokit, enforceAdmins = true) {
  await client.rest.repos.updateBranchProtection({
    ...REPOSITORY,
    branch: 'main',
    required_status_checks: { strict: true, contexts: ['test'] },
    enforce_admins: enforceAdmins,
    required_pull_request_reviews: { required_approving_review_count: 1 },
    restrictions: null,
  });
}

test('a repository is created, pushed to and cloned', async t => {
  const github = await startContoso(t);
  const created = await createRepository(octokit(github));
  assert.equal(created.full_name, FULL_NAME);
  assert.equal(created.clone_url, `${github.url}/${FULL_NAME}.git`);
  assert.equal(created.html_url, `${github.url}/${FULL_NAME}`);
  assert.equal(created.size, 0);
  assert.equal(created.permissions?.admin, true);

  const files = { 'README.md': '# Payments\n', 'src/index.ts': 'export {};\n' };
  await push(github, await workingCopy(t, files), FULL_NAME);

  const repository = github.repository(FULL_NAME);
  assert.deepEqual(await repository.files(), files);
  assert.equal(repository.settings.description, 'Takes payments');
  assert.equal(repository.settings.visibility, 'private');
  assert.equal(repository.settings.delete_branch_on_merge, true);
  const folder = await temporaryFolder(t);
  await repository.clone(folder);
  assert.equal(
    await readFile(join(folder, 'src/index.ts'), 'utf8'),
    'export {};\n',
  );
});

test('the first branch that is pushed becomes the default one', async t => {
  const github = await startContoso(t);
  await createRepository(octokit(github));
  await push(github, await workingCopy(t), FULL_NAME, {
    refspecs: ['main:trunk'],
  });
  const { data } = await octokit(github).rest.repos.get(REPOSITORY);
  assert.equal(data.default_branch, 'trunk');
  assert.deepEqual(Object.keys(await github.repository(FULL_NAME).files()), [
    'README.md',
  ]);
});

test('a protected branch refuses a push, until it is free again', async t => {
  const github = await startContoso(t);
  const client = octokit(github);
  await createRepository(client);
  const folder = await workingCopy(t);
  await push(github, folder, FULL_NAME);
  await protectMain(client);
  const protection = github.repository(FULL_NAME).protection.get('main');
  assert.deepEqual(protection?.statusChecks, {
    strict: true,
    contexts: ['test'],
  });
  assert.equal(protection?.reviews?.count, 1);

  await commit(folder, { 'more.md': 'more\n' });
  await assert.rejects(push(github, folder, FULL_NAME), (error: Error) => {
    assert.match(
      error.message,
      /remote: error: GH006: Protected branch update failed for refs\/heads\/main\./,
    );
    assert.match(
      error.message,
      /remote: - Changes must be made through a pull request\./,
    );
    assert.match(
      error.message,
      /remote: - Required status check "test" is expected\./,
    );
    assert.match(
      error.message,
      /\[remote rejected\] main -> main \(protected branch hook declined\)/,
    );
    return true;
  });
  assert.equal((await github.repository(FULL_NAME).git.log('main')).length, 1);
  await push(github, folder, FULL_NAME, { refspecs: ['main:feature'] });

  await client.rest.repos.deleteBranchProtection({
    ...REPOSITORY,
    branch: 'main',
  });
  await push(github, folder, FULL_NAME);
  assert.equal((await github.repository(FULL_NAME).git.log('main')).length, 2);
});

test('administrators pass a protection that is not for them', async t => {
  const github = await startContoso(t);
  const client = octokit(github);
  await createRepository(client);
  await client.rest.repos.addCollaborator({
    ...REPOSITORY,
    username: 'visitor',
    permission: 'push',
  });
  const folder = await workingCopy(t);
  await push(github, folder, FULL_NAME);
  await protectMain(client, false);
  await commit(folder, { 'more.md': 'more\n' });
  await assert.rejects(
    push(github, folder, FULL_NAME, { token: TOKENS.visitor }),
    /protected branch hook declined/,
  );
  await push(github, folder, FULL_NAME);
});

test('a protected branch only goes forward', async t => {
  const github = await startContoso(t);
  const client = octokit(github);
  await createRepository(client);
  await push(github, await workingCopy(t), FULL_NAME);
  await client.rest.repos.updateBranchProtection({
    ...REPOSITORY,
    branch: 'main',
    required_status_checks: null,
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  const other = await workingCopy(t, { 'other.md': 'other\n' });
  await assert.rejects(
    push(github, other, FULL_NAME, { force: true }),
    /non-fast-forward/,
  );
  await assert.rejects(
    push(github, other, FULL_NAME, { refspecs: [':main'] }),
    /Cannot delete this branch/,
  );
});

test('a workflow needs a permission of its own', async t => {
  const github = await startContoso(t);
  await createRepository(octokit(github));
  const folder = await workingCopy(t, {
    '.github/workflows/ci.yaml': 'on: push\n',
  });
  const token = TOKENS.withoutWorkflow;
  await assert.rejects(
    push(github, folder, FULL_NAME, { token }),
    /refusing to allow a Personal Access Token to create or update workflow `\.github\/workflows\/ci\.yaml` without `workflow` scope/,
  );
  await assert.rejects(
    push(github, folder, FULL_NAME, { token: TOKENS.app }),
    /refusing to allow a GitHub App to create or update workflow .* without `workflows` permission/,
  );
  await push(github, folder, FULL_NAME);

  await commit(folder, { 'README.md': 'No workflow is changed here.\n' });
  await push(github, folder, FULL_NAME, { token });
});

test('secrets are kept as they were encrypted, and only the test can read them', async t => {
  const github = await startContoso(t);
  const client = octokit(github);
  await createRepository(client);
  const { data: key } = await client.rest.actions.getRepoPublicKey(REPOSITORY);
  const base64 = sodium.base64_variants.ORIGINAL;
  const put = (name: string, value: string, key_id = key.key_id) =>
    client.rest.actions.createOrUpdateRepoSecret({
      ...REPOSITORY,
      secret_name: name,
      encrypted_value: sodium.to_base64(
        sodium.crypto_box_seal(
          sodium.from_string(value),
          sodium.from_base64(key.key, base64),
        ),
        base64,
      ),
      key_id,
    });
  assert.equal((await put('GITGUARDIAN_API_KEY', 'first')).status, 201);
  assert.equal((await put('gitguardian_api_key', 'sécond')).status, 204);
  assert.equal(github.secretOf(FULL_NAME, 'GITGUARDIAN_API_KEY'), 'sécond');
  assert.equal(github.secretOf(FULL_NAME, 'OTHER'), undefined);
  assert.deepEqual(github.repository(FULL_NAME).secretNames, [
    'GITGUARDIAN_API_KEY',
  ]);
  const { data } = await client.rest.actions.listRepoSecrets(REPOSITORY);
  assert.equal(data.total_count, 1);
  assert.equal(JSON.stringify(data).includes('cond'), false);

  await assert.rejects(put('TOKEN', 'x', 'another-key'), { status: 422 });
  await assert.rejects(put('GITHUB_TOKEN', 'x'), { status: 422 });
  await assert.rejects(
    client.rest.actions.createOrUpdateRepoSecret({
      ...REPOSITORY,
      secret_name: 'PLAIN',
      encrypted_value: Buffer.from('not encrypted').toString('base64'),
      key_id: key.key_id,
    }),
    { status: 422 },
  );
});

test('topics, variables, collaborators and teams are kept', async t => {
  const github = await startContoso(t);
  const client = octokit(github);
  await createRepository(client);
  await client.rest.repos.replaceAllTopics({
    ...REPOSITORY,
    names: ['payments', 'node-service'],
  });
  const variable = { ...REPOSITORY, name: 'REGION', value: 'westeurope' };
  await client.rest.actions.createRepoVariable(variable);
  await assert.rejects(client.rest.actions.createRepoVariable(variable), {
    status: 409,
  });
  await client.rest.teams.addOrUpdateRepoPermissionsInOrg({
    ...REPOSITORY,
    org: 'contoso',
    team_slug: 'team-payments',
    permission: 'maintain',
  });
  await assert.rejects(
    client.rest.repos.addCollaborator({ ...REPOSITORY, username: 'nobody' }),
    { status: 404 },
  );

  const repository = github.repository(FULL_NAME);
  assert.deepEqual(repository.topics, ['payments', 'node-service']);
  assert.equal(repository.variables.get('REGION')?.value, 'westeurope');
  assert.equal(repository.teams.get('team-payments'), 'maintain');
  const { data } = await client.rest.repos.getCollaboratorPermissionLevel({
    ...REPOSITORY,
    username: 'linus',
  });
  assert.equal(data.role_name, 'maintain');
  await assert.rejects(
    client.rest.repos.replaceAllTopics({ ...REPOSITORY, names: ['Not OK'] }),
    { status: 422 },
  );
});

test('a repository can be changed, renamed and removed', async t => {
  const github = await startContoso(t);
  const client = octokit(github);
  await createRepository(client);
  await push(github, await workingCopy(t), FULL_NAME);
  await assert.rejects(
    client.rest.repos.update({ ...REPOSITORY, default_branch: 'nowhere' }),
    /was not found/,
  );
  await client.rest.repos.update({
    ...REPOSITORY,
    name: 'pay',
    description: null as unknown as string,
    archived: true,
  });
  const { settings } = github.repository('contoso/pay');
  assert.equal(settings.description, null);
  const folder = await workingCopy(t);
  await assert.rejects(
    push(github, folder, 'contoso/pay'),
    /archived so it is read-only/,
  );
  const pay = { owner: 'contoso', repo: 'pay' };
  await client.rest.repos.update({ ...pay, archived: false });
  await client.rest.repos.delete(pay);
  assert.throws(() => github.repository('contoso/pay'), /but: none/);
});
