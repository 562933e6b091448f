import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { JsonValue } from '@backstage/types';
import { readDiscoveryConfigs } from './readDiscoveryConfig';
import { readOrganizationConfigs } from './readOrganizationConfig';

const SCHEDULE = { frequency: { minutes: 30 }, timeout: { minutes: 5 } };

const read = (providers: { github?: JsonValue; githubOrg?: JsonValue }) => {
  const root = mockServices.rootConfig({
    data: {
      integrations: { github: [{ host: 'github.com', token: 'secret' }] },
      catalog: { providers },
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  return {
    discoveries: readDiscoveryConfigs(root, integrations),
    organizations: readOrganizationConfigs(root, integrations),
  };
};

describe('the configuration of github-sources', () => {
  it('has nothing when nothing is said', () => {
    expect(read({})).toEqual({ discoveries: [], organizations: [] });
  });

  it('reads one provider, and several', () => {
    const [one] = read({ github: { organization: 'contoso' } }).discoveries;
    expect(one).toMatchObject({
      id: 'default',
      host: 'github.com',
      organization: 'contoso',
      catalogPath: 'catalog-info.yaml',
      pageSize: 100,
      schedule: { frequency: { hours: 3 }, timeout: { hours: 1 } },
      scope: { organization: 'contoso' },
    });
    const several = read({
      github: {
        a: { organization: 'contoso', schedule: SCHEDULE },
        b: { organization: 'fabrikam', pageSizes: { repositories: 10 } },
      },
    }).discoveries;
    expect(several).toMatchObject([
      { id: 'a', schedule: SCHEDULE, scope: { organization: 'contoso' } },
      { id: 'b', pageSize: 10 },
    ]);
    expect(several[1].alone.get('catalog.providers.github')).toEqual({
      b: { organization: 'fabrikam', pageSizes: { repositories: 10 } },
    });
    expect(JSON.stringify(several.map(({ scope }) => scope))).not.toMatch(
      /secret|schedule/,
    );
  });

  it('reads one organisation, and several', () => {
    const contoso = {
      id: 'contoso',
      githubUrl: 'https://github.com',
      orgs: ['contoso'],
      schedule: SCHEDULE,
    };
    expect(read({ githubOrg: contoso }).organizations).toMatchObject([
      { id: 'contoso', usesDefaultNamespace: true, schedule: SCHEDULE },
    ]);
    expect(
      read({ githubOrg: [contoso, { ...contoso, id: 'b' }] }).organizations,
    ).toMatchObject([
      { usesDefaultNamespace: false },
      { usesDefaultNamespace: false },
    ]);
  });

  it.each([
    [{}, 'github.a.organization'],
    [{ organization: 'https://github.com/a' }, 'github.a.organization'],
    [{ organization: 'a', host: 'ghe' }, 'github.a.host'],
    [{ app: 7 }, 'github.a.app'],
    [{ organization: 'a', filter: { repository: 'b' } }, 'github.a.filter'],
    [{ organization: 'a', filters: { topics: [] } }, 'github.a.filters.topics'],
    [
      { organization: 'a', filters: { topic: { only: ['b'] } } },
      'github.a.filters.topic.only',
    ],
    [
      { organization: 'a', pageSizes: { repos: 10 } },
      'github.a.pageSizes.repos',
    ],
    [
      { organization: 'a', schedule: { frequency: 'often' } },
      'github.a.schedule',
    ],
    [
      { organization: 'a', pageSizes: { repositories: 101 } },
      'github.a.pageSizes.repositories',
    ],
    [
      { organization: 'a', filters: { repository: '(' } },
      'github.a.filters.repository',
    ],
    [
      { organization: 'a', filters: { branch: 'a/b' } },
      'github.a.filters.branch',
    ],
    [
      { organization: 'a', catalogPath: '**/a', validateLocationsExist: true },
      'github.a.validateLocationsExist',
    ],
  ])('refuses the provider %j', (provider, key) => {
    expect(() => read({ github: { a: provider } })).toThrow(
      `catalog.providers.${key}'`,
    );
  });

  const org = {
    id: 'a',
    githubUrl: 'https://github.com',
    orgs: ['a'],
    schedule: SCHEDULE,
  };
  it.each([
    [[{ ...org, id: undefined }], 'githubOrg[0].id'],
    [
      [org, { ...org, id: 'b', githubUrl: undefined }],
      'githubOrg[1].githubUrl',
    ],
    [{ ...org, githubUrl: 'github' }, 'githubOrg.githubUrl'],
    [{ ...org, githubUrl: 'https://ghe.example' }, 'githubOrg.githubUrl'],
    [{ ...org, orgs: 'contoso' }, 'githubOrg.orgs'],
    [{ ...org, orgs: undefined }, 'githubOrg.orgs'],
    [{ ...org, schedule: undefined }, 'githubOrg.schedule'],
    [{ ...org, schedule: { timeout: 'PT1M' } }, 'githubOrg.schedule'],
    [{ ...org, pageSizes: { teams: 0 } }, 'githubOrg.pageSizes.teams'],
    [[org, org], 'githubOrg'],
  ])('refuses the organisation %j', (githubOrg, key) => {
    expect(() => read({ githubOrg: githubOrg as JsonValue })).toThrow(
      `catalog.providers.${key}`,
    );
  });
});
