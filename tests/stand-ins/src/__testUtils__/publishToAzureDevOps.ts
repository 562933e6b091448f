/*
 * A process of its own, which sees dev.azure.com and login.microsoftonline.com as its environment says. It publishes a
 * repository with the modules that the portal uses, reads it back, and prints what it got.
 *
 * Arguments: the name of the repository, and a credential in the form of the configuration `integrations.azure`.
 */
import { type LoggerService } from '@backstage/backend-plugin-api';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { temporaryFolder } from './devOps.ts';

// As the backend loads them: `@backstage/integration` cannot be imported by Node itself.
const require = createRequire(import.meta.url);
const {
  UrlReaders,
}: typeof import('@backstage/backend-defaults/urlReader') = require('@backstage/backend-defaults/urlReader');
const {
  ConfigReader,
}: typeof import('@backstage/config') = require('@backstage/config');
const {
  DefaultAzureDevOpsCredentialsProvider,
  ScmIntegrations,
}: typeof import('@backstage/integration') = require('@backstage/integration');
const {
  initRepoAndPush,
}: typeof import('@backstage/plugin-scaffolder-node') = require('@backstage/plugin-scaffolder-node');
const {
  getBearerHandler,
  getPersonalAccessTokenHandler,
  WebApi,
}: typeof import('azure-devops-node-api') = require('azure-devops-node-api');

const write = (message: string) => process.stderr.write(`${message}\n`);
const logger: LoggerService = {
  error: write,
  warn: write,
  info: write,
  debug: write,
  child: () => logger,
};

const [, , name, credential] = process.argv;
const url = 'https://dev.azure.com/contoso';
const config = new ConfigReader({
  integrations: {
    azure: [{ host: 'dev.azure.com', credentials: [JSON.parse(credential)] }],
  },
});

const integrations = ScmIntegrations.fromConfig(config);
const credentials =
  await DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
    integrations,
  ).getCredentials({ url });
if (!credentials) {
  throw new Error(`There is no credential for ${url}`);
}
const { type, token } = credentials;
const api = new WebApi(
  url,
  type === 'pat'
    ? getPersonalAccessTokenHandler(token)
    : getBearerHandler(token),
);

const git = await api.getGitApi();
const repository = await git.createRepository({ name }, 'Payments');
const dir = temporaryFolder();
await writeFile(join(dir, 'azure-pipelines.yml'), 'steps: []\n');
await writeFile(join(dir, 'catalog-info.yaml'), 'kind: Component\n');
const { commitHash } = await initRepoAndPush({
  dir,
  remoteUrl: String(repository.remoteUrl),
  auth: { username: 'notempty', password: token },
  logger,
  defaultBranch: 'main',
});

const builds = await api.getBuildApi();
const definition = await builds.createDefinition(
  {
    name,
    repository: { name, type: 'TfsGit', defaultBranch: 'main' },
    process: { yamlFilename: 'azure-pipelines.yml' } as never,
    queue: { name: 'Azure Pipelines' },
  },
  'Payments',
);
const pipelines = await api.getPipelinesApi();
const run = await pipelines.runPipeline({}, 'Payments', Number(definition.id));

const policies = await api.getPolicyApi();
const policy = await policies.createPolicyConfiguration(
  {
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
  },
  'Payments',
);

const pushed = await git.createPush(
  {
    refUpdates: [{ name: 'refs/heads/docs', oldObjectId: commitHash }],
    commits: [
      {
        comment: 'Add a page',
        changes: [
          {
            changeType: 1,
            item: { path: '/docs/index.md' },
            newContent: { content: '# Docs\n', contentType: 0 },
          },
        ],
      },
    ],
  },
  String(repository.id),
);
const pullRequest = await git.createPullRequest(
  {
    title: 'Add a page',
    sourceRefName: 'refs/heads/docs',
    targetRefName: 'refs/heads/main',
  },
  name,
  'Payments',
);
const core = await api.getCoreApi();
const projects = await core.getProjects();

const reader = UrlReaders.default({ config, logger });
const file = await reader.readUrl(
  `${repository.webUrl}?path=/catalog-info.yaml`,
);
const tree = await reader.readTree(
  `${repository.webUrl}?path=/docs&version=GBdocs`,
);
const found = await reader.search(`${repository.webUrl}?path=/*.yaml`);

process.stdout.write(
  JSON.stringify({
    type,
    remoteUrl: repository.remoteUrl,
    commitHash,
    definition: definition._links.web.href,
    runState: run.state,
    policy: policy.type?.displayName,
    pushed: pushed.refUpdates?.[0].newObjectId,
    pullRequest: pullRequest.pullRequestId,
    projects: projects.map(project => project.name),
    file: String(await file.buffer()),
    tree: (await tree.files()).map(({ path }) => path),
    found: found.files.map(one => one.url),
  }),
);
