import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { readAzureDevOpsConfigs } from './readAzureDevOpsConfig';

function read(provider: JsonObject, hosts = ['dev.azure.com']) {
  const config = mockServices.rootConfig({
    data: {
      integrations: { azure: hosts.map(host => ({ host })) },
      catalog: { providers: { azureDevOps: { contoso: provider } } },
    },
  });
  const [one] = readAzureDevOpsConfigs(
    config,
    ScmIntegrations.fromConfig(config),
  );
  return one;
}

describe('readAzureDevOpsConfigs', () => {
  it('needs an organisation only, by its name', () => {
    const config = read({ organization: 'contoso' });
    expect(config).toMatchObject({
      id: 'contoso',
      organizationUrl: 'https://dev.azure.com/contoso',
      organization: 'contoso',
      host: 'dev.azure.com',
      branch: undefined,
      path: '/catalog-info.yaml',
      recheckAfter: 0,
    });
    expect(config.projects.exactNames).toBeUndefined();
    expect(config.repositories.has('Anything')).toBe(true);
  });

  it('takes the address of an organisation, and every key', () => {
    const config = read(
      {
        organization: 'https://devops.contoso.example/tfs/Default Collection/',
        project: ['Payments', 'Orders'],
        repository: 'service-*, !service-old',
        branch: 'refs/heads/release',
        path: 'docs/catalog.yaml',
        recheckAfter: { hours: 6 },
        schedule: { frequency: { minutes: 30 }, timeout: { minutes: 3 } },
      },
      ['devops.contoso.example'],
    );
    expect(config).toMatchObject({
      organizationUrl:
        'https://devops.contoso.example/tfs/Default%20Collection',
      organization: 'tfs/Default Collection',
      branch: 'release',
      path: '/docs/catalog.yaml',
      recheckAfter: 21_600_000,
      schedule: { frequency: { minutes: 30 }, timeout: { minutes: 3 } },
    });
    expect(config.projects.exactNames).toEqual(['Payments', 'Orders']);
    const names = ['service-a', 'Service-B', 'service-old', 'app'];
    expect(names.filter(name => config.repositories.has(name))).toEqual([
      'service-a',
      'Service-B',
    ]);
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'an organisation that is missing',
      {},
      /azureDevOps\.contoso\.organization/,
    ],
    [
      'an organisation that is a host too',
      { organization: 'dev.azure.com/contoso' },
      /contoso\.organization'.*such as https:\/\/dev\.azure\.com\/contoso/,
    ],
    [
      'an organisation that is a project',
      { organization: 'https://dev.azure.com/contoso/Payments' },
      /contoso\.organization'.*contoso\.project'/,
    ],
    [
      'a key that is misspelled',
      { organization: 'contoso', projects: 'Payments' },
      /contoso\.projects'.*project, repository/,
    ],
    [
      'a host without an integration',
      { organization: 'https://devops.contoso.example/contoso' },
      /'catalog\.providers\.azureDevOps\.contoso'.*integrations\.azure/,
    ],
    [
      'a user in the address',
      { organization: 'https://user:secret@dev.azure.com/contoso' },
      /contoso\.organization'.*integrations\.azure/,
    ],
    [
      'two hosts',
      { organization: 'https://dev.azure.com/contoso', host: 'other' },
      /host is 'other'/,
    ],
    [
      'patterns that are none',
      { organization: 'contoso', repository: [1] },
      /contoso\.repository'/,
    ],
    [
      'a schedule that is none',
      { organization: 'contoso', schedule: { frequency: 'often' } },
      /contoso\.schedule'/,
    ],
    [
      'a duration that is none',
      { organization: 'contoso', recheckAfter: 'soon' },
      /contoso\.recheckAfter'/,
    ],
  ])('refuses %s', (_what, provider, message) => {
    expect(() => read(provider)).toThrow(message);
    expect(() => read(provider)).not.toThrow(/secret/);
  });
});
