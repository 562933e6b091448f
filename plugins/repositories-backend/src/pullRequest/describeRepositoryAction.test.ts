import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { GitHub, isCall, secondaryRateLimit } from '@portico/stand-ins';
import { runDescribeTask } from '../__testUtils__/describeTask';
import { LEGACY_ENTRY } from '../__testUtils__/legacyEntry';

const TOKEN = 'ghp_of_the_portal';
const READ_ONLY = 'github_pat_that_only_reads';
const FILES = { 'README.md': '# Legacy\n' };

const workspace = createMockDirectory();
let github: GitHub;

beforeEach(async () => {
  workspace.setContent({});
  github = await new GitHub({
    tokens: [
      { token: TOKEN, login: 'portal' },
      {
        token: READ_ONLY,
        login: 'portal',
        permissions: { contents: 'read', pull_requests: 'read' },
      },
    ],
    organizations: [{ login: 'contoso', owners: ['portal'] }],
  }).start();
});

afterEach(() => github.stop());

const describeIt = (
  part: JsonObject = {},
  options: { isDryRun?: boolean; token?: string; owners?: string[] } = {},
) =>
  runDescribeTask({
    workspacePath: workspace.path,
    isDryRun: options.isDryRun,
    input: { entry: { ...LEGACY_ENTRY, ...part } },
    config: {
      integrations: {
        github: [
          {
            host: 'github.com',
            apiBaseUrl: github.apiUrl,
            token: options.token ?? TOKEN,
          },
        ],
      },
      ...(options.owners && {
        repositories: { github: { owners: options.owners } },
      }),
    },
  });

const isWrite = ({ method }: { method: string }) => method !== 'GET';

describe('repository:describe on GitHub', () => {
  it('looks at nothing outside the organisations that are configured', async () => {
    await github.createRepository('contoso/legacy', { files: FILES });

    await expect(describeIt({}, { owners: ['fabrikam'] })).rejects.toThrow(
      "entry.url.owner: 'contoso' is not one that this portal works with. Allowed here: fabrikam",
    );
    expect(github.requests).toEqual([]);
  });

  it('proposes the files that describe a repository', async () => {
    const files = { ...FILES, 'docs/index.md': '# Docs\n' };
    const repository = await github.createRepository('contoso/legacy', {
      files,
    });

    const { outputs, log } = await describeIt();

    expect(outputs).toEqual({
      repositoryUrl: 'https://github.com/contoso/legacy',
      pullRequestUrl: expect.stringMatching(/contoso\/legacy\/pull\/1$/),
      pullRequestNumber: 1,
      branch: 'portico/catalog-info',
      catalogInfoUrl:
        'https://github.com/contoso/legacy/blob/main/catalog-info.yaml',
    });
    expect(log).toMatch(
      /^Opened .*\/pull\/1, which adds catalog-info\.yaml and mkdocs\.yml$/,
    );
    expect(await repository.files('portico/catalog-info')).toEqual({
      ...files,
      'catalog-info.yaml': `# What the developer portal shows of this repository.
# https://backstage.io/docs/features/software-catalog/descriptor-format

apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: legacy
  title: "Legacy: billing"
  description: Sends "bills"
  annotations:
    github.com/project-slug: contoso/legacy
    backstage.io/techdocs-ref: dir:.
    azure.com/resource-group: rg-legacy,rg-shared
    azure.com/subscription-id: 00000000-0000-0000-0000-000000000001
    azure.com/monthly-budget: 500 EUR
  tags:
    - dotnet
spec:
  type: service
  lifecycle: production
  owner: group:default/team-payments
`,
      'mkdocs.yml':
        'site_name: "Legacy: billing"\nplugins:\n  - techdocs-core\n',
    });
    expect(await repository.files('main')).toEqual(files);
    expect(repository.pulls).toMatchObject([
      {
        head: 'portico/catalog-info',
        base: 'main',
        title: 'Describe this repository for the developer portal',
        body: expect.stringMatching(
          /^Adds catalog-info\.yaml and mkdocs\.yml, .*who owns legacy, its documentation and what it costs\./,
        ),
      },
    ]);
  });

  it('names the repository as GitHub does, whatever the address says', async () => {
    const repository = await github.createRepository('contoso/legacy', {
      files: FILES,
    });

    const { outputs } = await describeIt({
      url: 'git@github.com:Contoso/LEGACY.git',
    });

    const { 'catalog-info.yaml': file } = await repository.files(
      'portico/catalog-info',
    );
    expect(file).toContain('github.com/project-slug: contoso/legacy\n');
    expect(outputs.catalogInfoUrl).toBe(
      'https://github.com/contoso/legacy/blob/main/catalog-info.yaml',
    );
  });

  it.each([
    ['a README', FILES, true],
    ['a README and mkdocs.yml', { ...FILES, 'mkdocs.yml': 'x: y\n' }, false],
    ['neither', { 'src/app.js': 'export {};\n' }, false],
  ])(
    'adds mkdocs.yml only to a repository that needs it: %s',
    async (_, files, isAdded) => {
      const repository = await github.createRepository('contoso/legacy', {
        files,
      });

      const { log } = await describeIt();

      const proposed = await repository.files('portico/catalog-info');
      const added = Object.keys(proposed).filter(path => !(path in files));
      expect(added).toEqual([
        'catalog-info.yaml',
        ...(isAdded ? ['mkdocs.yml'] : []),
      ]);
      expect(log.includes('There is no documentation to show yet')).toBe(
        'src/app.js' in files,
      );
    },
  );

  it('opens one pull request, however often it is asked', async () => {
    const repository = await github.createRepository('contoso/legacy', {
      files: FILES,
    });

    const first = await describeIt();
    const second = await describeIt({ description: 'Otherwise' });

    expect(second.outputs).toEqual(first.outputs);
    expect(second.log).toMatch(/is open already, and stays as it is/);
    expect(repository.pulls).toHaveLength(1);
  });

  it('goes on with the branch of an attempt that broke off', async () => {
    const repository = await github.createRepository('contoso/legacy', {
      files: FILES,
    });
    github.failOnce({ status: 502 }, isCall('POST', '/pulls'));
    await expect(describeIt()).rejects.toThrow(
      /GitHub \(github\.com\) did not take a change to contoso\/legacy: it has a fault of its own \(status 502\)/,
    );

    const { outputs } = await describeIt();

    expect(outputs.branch).toBe('portico/catalog-info');
    expect(repository.pulls).toHaveLength(1);
  });

  it('leaves a branch alone that says something else', async () => {
    const repository = await github.createRepository('contoso/legacy', {
      files: FILES,
    });
    await repository.git.commit({
      branch: 'portico/catalog-info',
      message: 'Mine',
      files: { 'catalog-info.yaml': 'kind: Mine\n' },
    });

    const first = await describeIt();
    const second = await describeIt();

    expect(first.outputs.branch).toBe('portico/catalog-info-2');
    expect(second.outputs).toEqual(first.outputs);
    expect(repository.pulls).toHaveLength(1);
    expect(await repository.files('portico/catalog-info')).toMatchObject({
      'catalog-info.yaml': 'kind: Mine\n',
    });
  });

  it.each([
    [
      'is described already',
      { 'catalog-info.yaml': 'kind: x\n' },
      {},
      /has catalog-info\.yaml already/,
    ],
    ['is empty', undefined, {}, /is empty/],
    ['is archived', FILES, { archived: true }, /is archived/],
  ])(
    'proposes nothing to a repository that %s',
    async (_, files, settings, message) => {
      const repository = await github.createRepository('contoso/legacy', {
        files,
        settings,
      });

      await expect(describeIt()).rejects.toThrow(message);

      expect(repository.pulls).toEqual([]);
      expect(github.requests.filter(isWrite)).toEqual([]);
    },
  );

  it('refuses a repository that is not there', async () => {
    await expect(describeIt()).rejects.toThrow(
      /^entry\.url: there is no repository https:\/\/github\.com\/contoso\/legacy, or the portal's credentials can't see it/,
    );
  });

  it('says so when the credentials only read', async () => {
    await github.createRepository('contoso/legacy', { files: FILES });

    await expect(describeIt({}, { token: READ_ONLY })).rejects.toThrow(
      /GitHub \(github\.com\) did not take a change to contoso\/legacy: the portal's credentials .*right/,
    );
  });

  it('says how long to wait when GitHub is asked too much', async () => {
    await github.createRepository('contoso/legacy', { files: FILES });
    github.failOnce(secondaryRateLimit(30), isCall('POST', '/git/trees'));

    await expect(describeIt()).rejects.toThrow(/Try again in 30 seconds/);
  });

  it.each([
    [{ name: 'not a name' }, /^entry\.name: must have .*Example/],
    [{ name: '' }, /^entry\.name: is needed\. Example/],
    [{ owner: '' }, /^entry\.owner: is needed\. Example/],
    [
      { owner: 'team-payments' },
      /^entry\.owner: must be a reference .*Example/,
    ],
    [{ owner: 'system:default/x' }, /^entry\.owner: must be a reference/],
    [{ system: 'payments' }, /^entry\.system: must be a reference .*Example/],
    [{ tags: ['No Tag'] }, /^entry\.tags\.0: .*Example: dotnet/],
    [{ subscriptionId: 'x' }, /^entry\.subscriptionId: .*Example/],
    [{ monthlyBudget: -1 }, /^entry\.monthlyBudget: .*Example/],
    [{ tags: ['x'.repeat(64)] }, /^entry: the catalog would not take it: /],
    [{ url: 'https://evil.example/a/b' }, /does not know evil\.example/],
  ])('refuses %j and names the field', async (part, message) => {
    await expect(describeIt(part)).rejects.toThrow(message);
    expect(github.requests).toEqual([]);
  });

  it('writes the file and asks nobody in a dry run', async () => {
    await describeIt({}, { isDryRun: true });

    expect(workspace.content()).toEqual({
      'catalog-info.yaml': expect.stringContaining('name: legacy'),
    });
    expect(github.requests).toEqual([]);
  });
});
