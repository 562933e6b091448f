import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  call,
  git,
  temporaryFolder,
  TOKEN,
  workingCopy,
} from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';
import { pushRefused } from './devOpsFaults.ts';
import { isPushRequest } from './DevOpsRequest.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'] },
  personalAccessTokens: [
    { token: TOKEN },
    { token: 'expired', expired: true },
    { token: 'no-contribute', denied: ['GenericContribute'] },
    { token: 'read-only', scopes: ['vso.code'] },
    { token: 'no-force', denied: ['ForcePush'] },
    { token: 'no-branches', denied: ['CreateBranch'] },
  ],
});
let repository: DevOpsRepository;
let cwd: string;
let made = 0;
before(() => azureDevOps.start());
after(() => azureDevOps.stop());
beforeEach(async () => {
  made += 1;
  repository = azureDevOps.addRepository(`contoso/Payments/service-${made}`);
  cwd = await workingCopy(repository.webUrl(azureDevOps.url));
});
afterEach(() => azureDevOps.heal());

function push(token: string | undefined, ...args: string[]) {
  return git(['push', ...args, 'origin', 'HEAD:main'], { cwd, token });
}

async function assertEmpty() {
  assert(await (await repository.git()).isEmpty());
  assert.equal(repository.defaultBranch, undefined);
}

test('asks who it is, then lets push and clone', async () => {
  const from = azureDevOps.requests.length;
  const remote = repository
    .webUrl(azureDevOps.url)
    .replace('://', `://x:${TOKEN}@`);
  await git(['push', remote, 'HEAD:main'], { cwd });
  const [first, second] = azureDevOps.requests.slice(from);
  assert.equal(first.headers.authorization, undefined);
  assert.match(String(second.headers.authorization), /^Basic /);
  assert.equal(repository.defaultBranch, 'main');
  assert.deepEqual(await repository.files(), { 'README.md': '# Payments\n' });

  const into = temporaryFolder();
  await git(['clone', '--quiet', remote, into]);
  const text = await readFile(join(into, 'README.md'), 'utf8');
  assert.equal(text, '# Payments\n');

  const local = temporaryFolder();
  await repository.clone(local);
  assert.equal(await readFile(join(local, 'README.md'), 'utf8'), text);
});

test('finds a repository without its project when both have one name', async () => {
  repository = azureDevOps.addRepository('contoso/Payments/Payments');
  await git(['push', `${azureDevOps.url}/contoso/_git/Payments`, 'HEAD:main'], {
    cwd,
    token: TOKEN,
  });
  assert.equal(repository.defaultBranch, 'main');
});

for (const [what, token, message] of [
  ['nobody', undefined, /could not read Username/],
  [
    'a token that has expired',
    'expired',
    /Authentication failed|could not read/,
  ],
  [
    'somebody who may not contribute',
    'no-contribute',
    /remote: TF401027: You need the Git 'GenericContribute' permission.+ 403/s,
  ],
  ['a token for reading', 'read-only', /remote: TF401027.+ 403/s],
  [
    'somebody who may not make branches',
    'no-branches',
    /remote rejected\] HEAD -> main \(TF401027: You need the Git 'CreateBranch'/,
  ],
] as const) {
  test(`refuses a push by ${what}`, async () => {
    await assert.rejects(push(token), message);
    await assertEmpty();
  });
}

test('refuses to go back without the permission', async () => {
  await push(TOKEN);
  await git(['commit', '--quiet', '--amend', '-m', 'Rewritten'], { cwd });
  await assert.rejects(push('no-force', '--force'), /non-fast-forward/);
  await push(TOKEN, '--force');
});

test('does not have a repository that is disabled or unknown', async () => {
  const message =
    /remote: TF401019: The Git repository with name or identifier .+ does not exist/;
  repository.isDisabled = true;
  await assert.rejects(push(TOKEN), message);
  await assert.rejects(
    git(['ls-remote', `${azureDevOps.url}/contoso/Payments/_git/unknown`], {
      token: TOKEN,
    }),
    message,
  );
});

test('lets a push that arrives be refused', async () => {
  azureDevOps.failOnce(pushRefused('VS403654: Not today.'), isPushRequest);
  await assert.rejects(
    push(TOKEN),
    /! \[remote rejected\] .+VS403654: Not today/,
  );
  await assertEmpty();
  await push(TOKEN);
});

test('protects a branch that has a policy, once it is there', async () => {
  const policy = {
    isEnabled: true,
    isBlocking: true,
    type: { id: 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd' },
    settings: {
      minimumApproverCount: 1,
      scope: [
        {
          repositoryId: repository.id,
          refName: 'refs/heads/main',
          matchKind: 'Exact',
        },
      ],
    },
  };
  const { json } = await call(
    azureDevOps,
    'contoso/Payments/_apis/policy/configurations',
    { method: 'POST', body: policy },
  );
  await push(TOKEN);
  await git(['commit', '--quiet', '--allow-empty', '-m', 'Two'], { cwd });
  await assert.rejects(
    push(TOKEN),
    /remote rejected\] HEAD -> main \(TF402455: Pushes to this branch are not permitted; you must use a pull request/,
  );
  await git(['push', 'origin', 'HEAD:topic'], { cwd, token: TOKEN });
  await call(
    azureDevOps,
    `contoso/Payments/_apis/policy/configurations/${json.id}`,
    { method: 'PUT', body: { ...policy, isEnabled: false } },
  );
  await push(TOKEN);
});

for (const [what, fault, message] of [
  ['an error', { status: 503 }, /503/],
  [
    'a broken connection',
    { cut: 'before' },
    /Empty reply|reset|unexpected|hung up/i,
  ],
  [
    'an answer that breaks off',
    { cut: 'within' },
    /transfer closed|unexpected|early EOF|hung up|disconnect/i,
  ],
] as const) {
  test(`lets a push meet ${what}`, async () => {
    // Git tries again by itself when a connection that it has used before breaks.
    azureDevOps.failAlways(fault, isPushRequest);
    await assert.rejects(push(TOKEN), message);
  });
}
