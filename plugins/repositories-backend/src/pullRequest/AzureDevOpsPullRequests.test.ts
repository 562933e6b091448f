import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { blockedFor } from '@portico/stand-ins';
import { AzureDevOpsBehindFront } from '../__testUtils__/AzureDevOpsBehindFront';
import { LEGACY_ENTRY } from '../__testUtils__/legacyEntry';

// The process that does the work has to start.
jest.setTimeout(30_000);

const PATH = 'contoso/Card Payments/Old Billing';
const URL = 'https://dev.azure.com/contoso/Card%20Payments/_git/Old%20Billing';
const FILES = { 'README.md': '# Billing\n' };

const workspace = createMockDirectory();
let host: AzureDevOpsBehindFront;
let repositories = 0;
/** The repository of the test. */
let path: string;
let url: string;

beforeAll(async () => {
  host = await AzureDevOpsBehindFront.start({
    organizations: { contoso: ['Card Payments'] },
    personalAccessTokens: [
      { token: 'a-pat' },
      { token: 'expired-pat', expired: true },
      { token: 'reads', denied: ['GenericContribute'] },
      { token: 'no-branches', denied: ['CreateBranch'] },
      { token: 'no-pull-requests', denied: ['PullRequestContribute'] },
    ],
  });
});

afterAll(() => host.stop());

beforeEach(() => {
  workspace.setContent({});
  repositories += 1;
  path = `${PATH} ${repositories}`;
  url = `${URL}%20${repositories}`;
});

afterEach(() => host.azureDevOps.heal());

const describeIt = (
  part: JsonObject = {},
  personalAccessToken: string = 'a-pat',
) =>
  host.process.run('describe', {
    workspacePath: workspace.path,
    input: { entry: { ...LEGACY_ENTRY, url, ...part } },
    config: {
      integrations: {
        azure: [
          { host: 'dev.azure.com', credentials: [{ personalAccessToken }] },
        ],
      },
    },
  });

describe('repository:describe on Azure DevOps', () => {
  it('proposes the files that describe a repository', async () => {
    const repository = host.azureDevOps.addRepository(path, {
      files: FILES,
      defaultBranch: 'trunk',
    });

    const { outputs } = await describeIt({
      resourceGroups: [],
      monthlyBudget: '',
      subscriptionId: '',
      system: 'system:default/payment-platform',
    });

    const [pullRequest, ...others] = repository.pullRequests;
    expect(others).toEqual([]);
    expect(pullRequest).toMatchObject({
      status: 'active',
      sourceRefName: 'refs/heads/portico/catalog-info',
      targetRefName: 'refs/heads/trunk',
      description: expect.stringMatching(
        /shows who owns legacy, what it is part of and its documentation\./,
      ),
    });
    expect(outputs).toEqual({
      repositoryUrl: url,
      pullRequestUrl: `${url}/pullrequest/${pullRequest.id}`,
      pullRequestNumber: pullRequest.id,
      branch: 'portico/catalog-info',
      catalogInfoUrl: `${url}?path=/catalog-info.yaml`,
    });
    expect(await repository.files('trunk')).toEqual(FILES);
    expect(host.front.refused).toEqual([]);
    const proposed = await repository.files('portico/catalog-info');
    expect(proposed).toEqual({
      ...FILES,
      'catalog-info.yaml': expect.stringContaining(`  annotations:
    dev.azure.com/host-org: dev.azure.com/contoso
    dev.azure.com/project-repo: ${path.replace('contoso/', '')}
    backstage.io/techdocs-ref: dir:.
`),
      'mkdocs.yml': expect.stringContaining('techdocs-core'),
    });
  });

  it('opens one pull request, however often it is asked', async () => {
    const repository = host.azureDevOps.addRepository(path, { files: FILES });

    const first = await describeIt();
    const second = await describeIt({ description: 'Otherwise' });

    expect(second.outputs).toEqual(first.outputs);
    expect(second.log).toMatch(/is open already, and stays as it is/);
    expect(repository.pullRequests).toHaveLength(1);
  });

  it('goes on with the branch of an attempt that broke off', async () => {
    const repository = host.azureDevOps.addRepository(path, { files: FILES });
    host.azureDevOps.failOnce(
      { status: 503 },
      request =>
        request.method === 'POST' && request.path.endsWith('/pullrequests'),
    );
    await expect(describeIt()).rejects.toThrow(/fault of its own/);

    const { outputs } = await describeIt();

    expect(outputs.branch).toBe('portico/catalog-info');
    expect(repository.pullRequests).toHaveLength(1);
  });

  it('leaves the branch of an abandoned pull request alone when it says something else', async () => {
    const repository = host.azureDevOps.addRepository(path, { files: FILES });
    await describeIt();
    repository.pullRequests[0].status = 'abandoned';

    const { outputs } = await describeIt({ description: 'Otherwise' });

    expect(outputs.branch).toBe('portico/catalog-info-2');
    expect(repository.pullRequests).toHaveLength(2);
  });

  it.each([
    ['is empty', {}, /is empty/],
    [
      'is described already',
      { files: { 'catalog-info.yml': 'kind: x\n' } },
      /has catalog-info\.yml already/,
    ],
    [
      'is disabled',
      { files: FILES, isDisabled: true },
      /^\w*:? ?entry\.url: there is no repository .*, it is disabled, or/,
    ],
  ])('proposes nothing to a repository that %s', async (_, seed, message) => {
    const repository = host.azureDevOps.addRepository(path, seed);

    await expect(describeIt()).rejects.toThrow(message);

    expect(repository.pullRequests).toEqual([]);
  });

  it.each([
    ['expired-pat', /refuses the portal's credentials.*integrations\.azure/],
    ['reads', /credentials have no right to it/],
    ['no-branches', /credentials have no right to it/],
    ['no-pull-requests', /credentials have no right to it/],
  ])('says what the token "%s" lacks', async (token, message) => {
    host.azureDevOps.addRepository(path, { files: FILES });

    await expect(describeIt({}, token)).rejects.toThrow(message);
  });

  it('says how long to wait when Azure DevOps is asked too much', async () => {
    host.azureDevOps.addRepository(path, { files: FILES });
    host.azureDevOps.failOnce(blockedFor(40), request =>
      request.path.endsWith('/pushes'),
    );

    await expect(describeIt()).rejects.toThrow(/Try again in 40 seconds/);
  });

  it('says when it is not reached', async () => {
    host.azureDevOps.addRepository(path, { files: FILES });
    host.azureDevOps.failAlways({ cut: 'before' }, () => true);

    await expect(describeIt()).rejects.toThrow(/can't be reached/);
  });
});
