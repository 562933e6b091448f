import { isApiRequest, signInPage } from '@portico/stand-ins';
import { AzureDevOpsBehindFront } from '../__testUtils__/AzureDevOpsBehindFront';
import { MAX_FILE_LENGTH, MAX_LIST_LENGTH } from './RepositoryContents';

// The process that does the work has to start.
jest.setTimeout(30_000);

const PROJECT = 'contoso/Card Payments';
const PAGE = 'https://dev.azure.com/contoso/Card%20Payments/_git';

let host: AzureDevOpsBehindFront;

beforeAll(async () => {
  host = await AzureDevOpsBehindFront.start({
    organizations: { contoso: ['Card Payments'] },
    personalAccessTokens: [
      { token: 'a-pat' },
      { token: 'expired-pat', expired: true },
    ],
  });
});

afterAll(() => host.stop());
afterEach(() => host.azureDevOps.heal());

const inspect = (url: string, personalAccessToken = 'a-pat') =>
  host.process.run('inspect', {
    url,
    config: {
      integrations: {
        azure: [
          { host: 'dev.azure.com', credentials: [{ personalAccessToken }] },
        ],
      },
    },
  });

describe('a repository on Azure DevOps', () => {
  it('is looked at with few requests', async () => {
    host.azureDevOps.addRepository(`${PROJECT}/Old.Billing`, {
      defaultBranch: 'release/2',
      files: {
        'README.md': '# Billing for partners\n\nSends bills to partners.\n',
        'src/Billing.csproj': '<Project />\n',
        'azure-pipelines.yml': 'variables: { group: rg-billing-prod }\n',
        'infra/main.bicep': "param name string = 'rg-${stage}'\n",
      },
    });
    const before = host.azureDevOps.requests.length;

    const inspection = await inspect(
      'https://contoso.visualstudio.com/card%20payments/_git/old.billing?path=/src',
    );

    expect(inspection).toEqual({
      target: 'azure-devops',
      host: 'dev.azure.com',
      organization: 'contoso',
      project: 'Card Payments',
      name: 'Old.Billing',
      url: `${PAGE}/Old.Billing`,
      defaultBranch: 'release/2',
      archived: false,
      empty: false,
      hasCatalogInfo: false,
      suggestion: {
        name: 'old.billing',
        title: 'Billing for partners',
        description: 'Sends bills to partners.',
        type: 'service',
        lifecycle: 'production',
        codeOwners: [],
        tags: ['dotnet', 'bicep'],
        docs: true,
        resourceGroups: ['rg-billing-prod'],
      },
    });
    // What it is, its files, and three of them.
    expect(host.azureDevOps.requests).toHaveLength(before + 5);
  });

  it('may be empty', async () => {
    host.azureDevOps.addRepository(`${PROJECT}/empty`);

    expect(await inspect(`${PAGE}/empty`)).toMatchObject({
      empty: true,
      hasCatalogInfo: false,
      suggestion: { name: 'empty', docs: false },
    });
  });

  it('may have more files than are listed, and larger ones than are read', async () => {
    host.azureDevOps.addRepository(`${PROJECT}/huge`, {
      files: {
        'README.md': `Huge\n\n${'x'.repeat(MAX_FILE_LENGTH)}\n`,
        'catalog-info.yaml': 'kind: Component\n',
        'src/package.json': '{}\n',
      },
    });
    host.azureDevOps.failAlways(
      { body: list => list + ' '.repeat(MAX_LIST_LENGTH) },
      request =>
        isApiRequest('GET', 'git/repositories/huge/items')(request) &&
        request.query.get('recursionLevel') === 'Full',
    );

    const inspection = await inspect(`${PAGE}/huge`);

    expect(inspection).toMatchObject({
      hasCatalogInfo: true,
      suggestion: { docs: true, tags: [] },
    });
    expect(inspection.suggestion.description).toBeUndefined();
  });

  it.each([
    ['gone', /there is no repository .*_git\/gone, it is disabled, or/],
    ['disabled', /there is no repository .*_git\/disabled, it is disabled, or/],
  ])('that is %s is refused', async (name, message) => {
    if (name === 'disabled') {
      host.azureDevOps.addRepository(`${PROJECT}/disabled`, {
        isDisabled: true,
        files: { 'README.md': 'x\n' },
      });
    }

    await expect(inspect(`${PAGE}/${name}`)).rejects.toThrow(message);
  });

  it.each(['expired-pat', 'a-pat'])(
    'is a fault of the credentials when it asks for a sign-in, with %s',
    async token => {
      if (token === 'a-pat') {
        host.azureDevOps.failOnce(signInPage(), () => true);
      }

      await expect(inspect(`${PAGE}/gone`, token)).rejects.toThrow(
        /Azure DevOps \(dev\.azure\.com\/contoso\) did not look at .*: it refuses the portal's credentials/,
      );
    },
  );
});
