import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { AzureDevOps, pushRefused } from '@portico/stand-ins';
import { AzureDevOpsBehindFront } from '../__testUtils__/AzureDevOpsBehindFront';
import { PublishTask } from '../__testUtils__/publishTask';

// Each pushes with Git.
jest.setTimeout(30_000);

const FILES = {
  'catalog-info.yaml': 'kind: Component\n',
  'azure-pipelines.yml': 'trigger: [main]\n',
};

const workspace = createMockDirectory();
let azureDevOps: AzureDevOps;
let host: AzureDevOpsBehindFront;
/** The project of the test; a blank in it has to survive every URL. */
let project: string;
let projects = 0;

beforeAll(async () => {
  host = await AzureDevOpsBehindFront.start({
    organizations: { contoso: [] },
    personalAccessTokens: [
      { token: 'a-pat' },
      { token: 'expired-pat', expired: true },
      { token: 'no-policies', denied: ['EditPolicies'] },
    ],
    servicePrincipals: [
      { tenantId: 'a-tenant', clientId: 'portal', clientSecret: 'a-secret' },
    ],
    managedIdentities: [{}],
  });
  azureDevOps = host.azureDevOps;
});

afterAll(() => host.stop());

beforeEach(() => {
  workspace.setContent(FILES);
  projects += 1;
  project = `Payments ${projects}`;
  azureDevOps.addProject(`contoso/${project}`);
});

afterEach(() => azureDevOps.heal());

function createTask(
  credentials: JsonObject[] = [{ personalAccessToken: 'a-pat' }],
  location: JsonObject = {},
) {
  const task: PublishTask = {
    workspacePath: workspace.path,
    input: {
      repository: {
        target: 'azure-devops',
        organization: 'contoso',
        project,
        ...location,
      },
      name: 'payment-processor',
      pipelineFile: 'azure-pipelines.yml',
    },
    config: {
      integrations: { azure: [{ host: 'dev.azure.com', credentials }] },
      repositories: { azureDevOps: { pipelineFolder: '\\Services' } },
    },
  };
  return {
    run: () => host.process.run('publish', task),
    kept: () => task.kept!,
  };
}

const repository = () =>
  azureDevOps.repository(`contoso/${project}/payment-processor`);
const pipelines = () => azureDevOps.pipelines(`contoso/${project}`);
const runs = () => azureDevOps.runs(`contoso/${project}`);

const isPushed = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path.endsWith('/git-receive-pack');

const creations = () =>
  azureDevOps.requests.filter(
    ({ method, path }) =>
      method === 'POST' &&
      decodeURIComponent(path).endsWith(`/${project}/_apis/git/repositories`),
  );

describe('publish:repository on Azure DevOps', () => {
  it('makes a repository, its pipeline and the policies of its branch, and queues the first run', async () => {
    const task = createTask(undefined, { defaultBranch: 'trunk' });

    const { outputs } = await task.run();

    expect(await repository().files('trunk')).toEqual(FILES);
    const [pipeline, ...others] = pipelines();
    expect(others).toEqual([]);
    expect(pipeline).toMatchObject({
      name: 'payment-processor',
      folder: '\\Services',
      yamlFilename: 'azure-pipelines.yml',
      defaultBranch: 'refs/heads/trunk',
    });
    expect(runs()).toMatchObject([
      { refName: 'refs/heads/trunk', state: 'inProgress' },
    ]);
    expect(
      repository().policies.map(({ type, isBlocking }) => ({
        type: type.displayName,
        isBlocking,
      })),
    ).toEqual([
      { type: 'Minimum number of reviewers', isBlocking: true },
      { type: 'Comment requirements', isBlocking: true },
      { type: 'Build', isBlocking: true },
    ]);
    const url = `https://dev.azure.com/contoso/Payments%20${projects}/_git/payment-processor`;
    expect(outputs).toEqual({
      remoteUrl: url,
      repositoryUrl: url,
      repoContentsUrl: `${url}?version=GBtrunk`,
      catalogInfoUrl: `${url}?path=/catalog-info.yaml&version=GBtrunk`,
      pipelineUrl: expect.stringContaining(`definitionId=${pipeline.id}`),
      notes: [],
    });
    expect(host.front.refused).toEqual([]);
  });

  it.each([
    [
      'a service principal',
      [{ tenantId: 'a-tenant', clientId: 'portal', clientSecret: 'a-secret' }],
    ],
    ['a managed identity', [{ clientId: 'system-assigned' }]],
  ])('signs in as %s', async (_, credentials) => {
    await createTask(credentials).run();

    expect(await repository().files()).toEqual(FILES);
    expect(runs()).toHaveLength(1);
  });

  it('does not touch a repository that is there', async () => {
    azureDevOps.addRepository(`contoso/${project}/payment-processor`, {
      files: { 'README.md': 'Mine\n' },
    });
    const task = createTask();

    await expect(task.run()).rejects.toThrow(
      /_git\/payment-processor exists already and was not touched/,
    );

    expect(creations()).toEqual([]);
  });

  it('says what exists when the push is refused, and goes on from there', async () => {
    azureDevOps.failOnce(
      pushRefused('TF401027: no permission to push'),
      isPushed,
    );
    const task = createTask();

    await expect(task.run()).rejects.toThrow(
      /_git\/payment-processor exists and is empty; nothing is in the catalog\. .*"Try again" goes on.*TF401027/s,
    );
    await task.run();

    expect(creations()).toHaveLength(1);
    expect(await repository().files()).toEqual(FILES);
    expect(runs()).toHaveLength(1);
  });

  it('queues one run and makes one pipeline however often it is tried', async () => {
    const task = createTask();
    await task.run();
    delete task.kept()[
      Object.keys(task.kept()).find(key => key.endsWith('.published'))!
    ];

    await task.run();

    expect(pipelines()).toHaveLength(1);
    expect(runs()).toHaveLength(1);
    expect(repository().policies).toHaveLength(3);
  });

  it('goes on with the pipeline after Azure DevOps had a fault', async () => {
    azureDevOps.failOnce(
      { status: 500 },
      ({ method, path }) =>
        method === 'POST' && /\/build\/definitions$/i.test(path),
    );
    const task = createTask();

    await expect(task.run()).rejects.toThrow(
      /payment-processor exists and has its files; nothing is in the catalog/,
    );
    await task.run();

    expect(runs()).toHaveLength(1);
  });

  it('says how to protect the branch when it lacks the right', async () => {
    const task = createTask([{ personalAccessToken: 'no-policies' }]);

    const { outputs } = await task.run();

    expect(outputs.notes).toEqual([
      expect.stringMatching(
        /^The branch main is not protected: .*"Edit policies".*https:\/\/dev\.azure\.com\/contoso\/Payments%20\d+\/_settings\/repositories$/,
      ),
    ]);
  });

  it('says who can help when its token has expired', async () => {
    const task = createTask([{ personalAccessToken: 'expired-pat' }]);

    await expect(task.run()).rejects.toThrow(
      /Azure DevOps \(dev\.azure\.com\/contoso\) did not look up contoso\/Payments \d+\/payment-processor: it refuses the portal's credentials\. .*integrations\.azure/,
    );
  });

  it('waits for no one when it is throttled, and says for how long', async () => {
    azureDevOps.failAlways(
      { status: 429, headers: { 'Retry-After': '30' } },
      () => true,
    );
    const task = createTask();

    await expect(task.run()).rejects.toThrow(
      /it has had too many requests\. Try again in 30 seconds/,
    );
  });

  it('names the field when there is no such project', async () => {
    const task = createTask(undefined, { project: 'Nowhere' });

    await expect(task.run()).rejects.toThrow(
      /repository\.project: dev\.azure\.com\/contoso has no project 'Nowhere'/,
    );
  });
});
