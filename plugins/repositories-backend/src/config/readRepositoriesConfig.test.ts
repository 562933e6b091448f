import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readRepositoriesConfig } from './readRepositoriesConfig';

const read = (repositories?: JsonObject) =>
  readRepositoriesConfig(
    mockServices.rootConfig({ data: repositories ? { repositories } : {} }),
  );

describe('readRepositoriesConfig', () => {
  it('allows everything where nothing is said', () => {
    expect(read()).toEqual({
      defaultTarget: undefined,
      defaultBranch: 'main',
      protectDefaultBranch: true,
      github: {
        owners: undefined,
        visibilities: ['private', 'internal', 'public'],
      },
      azureDevOps: {
        organizations: undefined,
        pipelineFolder: '\\',
        agentPool: 'Azure Pipelines',
      },
    });
  });

  it('reads what an organisation sets', () => {
    expect(
      read({
        defaultTarget: 'azure-devops',
        defaultBranch: 'trunk',
        protectDefaultBranch: false,
        github: { owners: ['contoso'], visibilities: ['internal'] },
        azureDevOps: {
          organizations: [
            { name: 'contoso', projects: ['Payments'] },
            { name: 'contoso-labs' },
          ],
          pipelineFolder: '\\Services',
          agentPool: 'Linux',
        },
      }),
    ).toEqual({
      defaultTarget: 'azure-devops',
      defaultBranch: 'trunk',
      protectDefaultBranch: false,
      github: { owners: ['contoso'], visibilities: ['internal'] },
      azureDevOps: {
        organizations: [
          { name: 'contoso', projects: ['Payments'] },
          { name: 'contoso-labs', projects: undefined },
        ],
        pipelineFolder: '\\Services',
        agentPool: 'Linux',
      },
    });
  });

  it.each([
    [
      { defaultTarget: 'gitlab' },
      "repositories.defaultTarget must be one of local, github, azure-devops, but has 'gitlab'",
    ],
    [
      { github: { visibilities: ['secret'] } },
      "repositories.github.visibilities must be one of private, internal, public, but has 'secret'",
    ],
    [{ github: { owners: [] } }, 'repositories.github.owners is empty'],
    [
      { azureDevOps: { organizations: [{ name: 'contoso', projects: [] }] } },
      'repositories.azureDevOps.organizations[0].projects is empty',
    ],
  ])('refuses %j and names the key', (section, message) => {
    expect(() => read(section)).toThrow(message);
  });
});
