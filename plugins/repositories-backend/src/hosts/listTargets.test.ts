import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readRepositoriesConfig } from '../config/readRepositoriesConfig';
import { listTargets } from './listTargets';

const APP = {
  appId: 1,
  clientId: 'id',
  clientSecret: 'secret',
  privateKey: 'key',
};

function list(data: JsonObject) {
  const config = mockServices.rootConfig({ data });
  return listTargets(config, readRepositoriesConfig(config));
}

describe('listTargets', () => {
  it('offers nothing where nothing has credentials', () => {
    expect(
      list({
        integrations: {
          github: [{ host: 'github.com', apps: [] }],
          azure: [{ host: 'dev.azure.com' }],
        },
      }).targets,
    ).toEqual([]);
  });

  it('offers the portal, GitHub by token or app, and Azure DevOps', () => {
    expect(
      list({
        scaffolder: { localGit: { directory: '.data/repositories' } },
        integrations: {
          github: [
            { host: 'github.com', token: 't' },
            {
              host: 'github.contoso.com',
              apiBaseUrl: 'https://github.contoso.com/api/v3',
              apps: [APP],
            },
          ],
          azure: [
            {
              host: 'dev.azure.com',
              credentials: [{ personalAccessToken: 'p' }],
            },
          ],
        },
        repositories: { github: { owners: ['contoso'] } },
      }).targets,
    ).toEqual([
      { target: 'local' },
      {
        target: 'github',
        host: 'github.com',
        owners: ['contoso'],
        visibilities: ['private', 'internal', 'public'],
      },
      {
        target: 'github',
        host: 'github.contoso.com',
        owners: ['contoso'],
        visibilities: ['private', 'internal', 'public'],
      },
      { target: 'azure-devops', host: 'dev.azure.com' },
    ]);
  });

  it('offers Azure DevOps by the identity of the portal where organisations are named', () => {
    expect(
      list({
        repositories: { azureDevOps: { organizations: [{ name: 'contoso' }] } },
      }).targets,
    ).toEqual([
      {
        target: 'azure-devops',
        host: 'dev.azure.com',
        organizations: [{ name: 'contoso', projects: undefined }],
      },
    ]);
  });

  it('has no credential in its answer', () => {
    const answer = list({
      integrations: {
        github: [{ host: 'github.com', token: 'hunter2' }],
        azure: [
          {
            host: 'dev.azure.com',
            credentials: [{ personalAccessToken: 'hunter2' }],
          },
        ],
      },
    });

    expect(answer.targets).toHaveLength(2);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });
});
