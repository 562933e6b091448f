import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TOKEN } from '../__testUtils__/devOps.ts';
import { Front } from '../front/Front.ts';
import { AzureDevOps } from './AzureDevOps.ts';

const client = {
  tenantId: '22222222-2222-2222-2222-222222222222',
  clientId: 'portal',
  clientSecret: 'a-secret',
};
const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'] },
  personalAccessTokens: [{ token: TOKEN }],
  servicePrincipals: [
    client,
    {
      ...client,
      clientId: 'vouched-for',
      federatedIdentity: 'system-assigned',
    },
  ],
  managedIdentities: [{}],
});
let front: Front;

before(async () => {
  await azureDevOps.start();
  front = await new Front({
    hosts: {
      'dev.azure.com': azureDevOps.url,
      'login.microsoftonline.com': azureDevOps.url,
    },
  }).start();
});
after(async () => {
  await front.stop();
  await azureDevOps.stop();
});

/** Publishes in a process of its own, which asks for nothing that the front does not stand for. */
async function publish(name: string, credential: object) {
  const script = import.meta.resolve(
    '../__testUtils__/publishToAzureDevOps.ts',
  );
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(script), name, JSON.stringify(credential)],
    {
      env: {
        PATH: process.env.PATH,
        ...front.environment,
        ...azureDevOps.environment,
      },
    },
  );
  assert.deepEqual(front.refused, []);
  return JSON.parse(stdout);
}

for (const [what, type, credential] of [
  ['a personal access token', 'pat', { personalAccessToken: TOKEN }],
  ['a service principal', 'bearer', client],
  ['a managed identity', 'bearer', { clientId: 'system-assigned' }],
  [
    'a managed identity that vouches for an application',
    'bearer',
    {
      clientId: 'vouched-for',
      tenantId: client.tenantId,
      managedIdentityClientId: 'system-assigned',
    },
  ],
] as const) {
  test(`lets the modules of the portal publish with ${what}`, async () => {
    const name = what.slice(2).replaceAll(' ', '-');
    const result = await publish(name, credential);

    const repository = azureDevOps.repository(`contoso/Payments/${name}`);
    const git = await repository.git();
    const pipeline = azureDevOps
      .pipelines('contoso/Payments')
      .find(one => one.name === name);
    const project = azureDevOps.project('contoso/Payments');
    const remote = `https://dev.azure.com/contoso/Payments/_git/${name}`;
    assert.deepEqual(result, {
      type,
      remoteUrl: remote.replace('dev', 'contoso@dev'),
      commitHash: await git.readRef('refs/heads/main'),
      definition: `https://dev.azure.com/contoso/${project.id}/_build/definition?definitionId=${pipeline?.id}`,
      // In progress.
      runState: 1,
      policy: 'Minimum number of reviewers',
      pushed: await git.readRef('refs/heads/docs'),
      pullRequest: repository.pullRequests[0].id,
      projects: ['Payments'],
      file: 'kind: Component\n',
      tree: ['index.md'],
      found: [`${remote}?path=%2Fcatalog-info.yaml`],
    });
  });
}
