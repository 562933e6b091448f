import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { GitHub } from '@portico/stand-ins';
import { HostClient } from '../hosts/HostClient';
import { createDescribeRepositoryAction } from './describeRepositoryAction';

const TOKEN = 'ghp_of_the_portal';
const ENTRY = {
  url: 'https://github.com/contoso/legacy',
  name: 'legacy',
  title: 'Legacy: billing',
  description: 'Sends "bills"',
  type: 'service',
  lifecycle: 'production',
  owner: 'group:default/team-payments',
  system: '',
  tags: ['dotnet'],
  docs: true,
  resourceGroups: ['rg-legacy', 'rg-shared'],
  subscriptionId: '00000000-0000-0000-0000-000000000001',
  monthlyBudget: 500,
};

const workspace = createMockDirectory();
let github: GitHub;

beforeEach(async () => {
  workspace.setContent({});
  github = await new GitHub({
    tokens: [{ token: TOKEN, login: 'portal' }],
    organizations: [{ login: 'contoso', owners: ['portal'] }],
  }).start();
});

afterEach(() => github.stop());

async function describeIt(entry: object, isDryRun = false) {
  const integrations = ScmIntegrations.fromConfig(
    mockServices.rootConfig({
      data: {
        integrations: {
          github: [
            { host: 'github.com', apiBaseUrl: github.apiUrl, token: TOKEN },
          ],
        },
      },
    }),
  );
  const action = createDescribeRepositoryAction({
    integrations,
    client: new HostClient(integrations),
  });
  const output = jest.fn();
  await action.handler({
    ...createMockActionContext({ workspacePath: workspace.path }),
    input: { entry },
    output,
    isDryRun,
  } as unknown as Parameters<typeof action.handler>[0]);
  return Object.fromEntries(output.mock.calls);
}

describe('repository:describe', () => {
  it('proposes the files that describe a repository', async () => {
    const repository = await github.createRepository('contoso/legacy', {
      files: { 'README.md': '# Legacy\n', 'docs/index.md': '# Docs\n' },
    });

    const outputs = await describeIt(ENTRY);

    expect(outputs).toEqual({
      pullRequestUrl: expect.stringMatching(/contoso\/legacy\/pull\/1$/),
      pullRequestNumber: 1,
      branch: 'portico/catalog-info',
      catalogInfoUrl:
        'https://github.com/contoso/legacy/blob/main/catalog-info.yaml',
    });
    expect(await repository.files('portico/catalog-info')).toEqual({
      'README.md': '# Legacy\n',
      'docs/index.md': '# Docs\n',
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
      'mkdocs.yml': 'site_name: "legacy"\nplugins:\n  - techdocs-core\n',
    });
    expect(await repository.files('main')).not.toHaveProperty([
      'catalog-info.yaml',
    ]);
  });

  it('opens one pull request, however often it is asked', async () => {
    const repository = await github.createRepository('contoso/legacy', {
      files: { 'README.md': '# Legacy\n' },
    });

    const first = await describeIt(ENTRY);
    const second = await describeIt(ENTRY);

    expect(second).toEqual(first);
    expect(repository.pulls).toHaveLength(1);
  });

  it.each([
    [
      'is described already',
      { 'catalog-info.yaml': 'kind: x\n' },
      {},
      /has catalog-info\.yaml already/,
    ],
    ['is empty', undefined, {}, /is empty/],
    ['is archived', { 'README.md': 'x\n' }, { archived: true }, /is archived/],
  ])(
    'proposes nothing to a repository that %s',
    async (_, files, settings, message) => {
      const repository = await github.createRepository('contoso/legacy', {
        files,
        settings,
      } as never);

      await expect(describeIt(ENTRY)).rejects.toThrow(message);

      expect(repository.pulls).toEqual([]);
    },
  );

  it.each([
    [{ name: 'not a name' }, /^entry\.name: must have .*Example/],
    [{ owner: '' }, /^entry\.owner: /],
    [{ tags: ['No Tag'] }, /^entry\.tags\.0: .*Example: dotnet/],
    [{ subscriptionId: 'x' }, /^entry\.subscriptionId: .*Example/],
    [{ monthlyBudget: -1 }, /^entry\.monthlyBudget: .*Example/],
    [{ url: 'https://evil.example/a/b' }, /does not know evil\.example/],
  ])('refuses %j and names the field', async (part, message) => {
    await expect(describeIt({ ...ENTRY, ...part })).rejects.toThrow(message);
    expect(github.requests).toEqual([]);
  });

  it('writes the file and asks nobody in a dry run', async () => {
    await describeIt(ENTRY, true);

    expect(workspace.content()).toEqual({
      'catalog-info.yaml': expect.stringContaining('name: legacy'),
    });
    expect(github.requests).toEqual([]);
  });
});
