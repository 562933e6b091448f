import {
  AzureDevOps,
  fillDirectory,
  MicrosoftGraph,
} from '../stand-ins/src/index.ts';
import { type Entity, entity } from './entities.ts';

/** How large the organisations are that sources are measured with. */
export interface SourcesSize {
  repositories: number;
  projects: number;
  users: number;
  groups: number;
}

/** The token that the portal has for Azure DevOps. */
export const accessToken = 'benchmark';

/** The tenant whose directory it is. */
export const tenantId = '22222222-2222-2222-2222-222222222222';

/** Teams, which own the components. */
const teams = 100;

/** Of twenty repositories, in this order: 60 % have a catalog file, 30 % have none, 5 % are empty and 5 % disabled. */
const described = 12;
const undescribed = 6;

/**
 * Sizes that go together: 33 repositories in a project, and 4 users to a group.
 *
 * @param users - and a quarter as many groups
 */
export function sourcesSize(repositories: number, users: number): SourcesSize {
  return {
    repositories,
    projects: Math.max(10, Math.round(repositories * 0.03)),
    users,
    groups: Math.ceil(users / 4),
  };
}

/** The groups that components are owned by, for `catalog.locations`. */
export const owners = (): Entity[] =>
  Array.from({ length: teams }, (_, index) =>
    entity('Group', `team-${index}`, { type: 'team', children: [] }),
  );

/** An organisation in Azure DevOps; the same sizes give the same. */
export function azureDevOps({
  repositories,
  projects,
}: SourcesSize): AzureDevOps {
  const project = (index: number) =>
    `project-${String(index).padStart(3, '0')}`;
  const standIn = new AzureDevOps({
    organizations: {
      contoso: Array.from({ length: projects }, (_, index) => project(index)),
    },
    personalAccessTokens: [
      { token: accessToken, scopes: ['vso.project', 'vso.code'] },
    ],
  });
  for (let index = 0; index < repositories; index += 1) {
    const name = `repository-${String(index).padStart(5, '0')}`;
    const place = index % 20;
    const readme = { 'README.md': `# ${name}\n` };
    const files =
      place < described
        ? { ...readme, 'catalog-info.yaml': catalogFile(name, index) }
        : readme;
    standIn.addRepository(
      `contoso/${project(
        Math.floor((index * projects) / repositories),
      )}/${name}`,
      {
        files: place === described + undescribed ? undefined : files,
        isDisabled: place > described + undescribed,
      },
    );
  }
  return standIn;
}

function catalogFile(name: string, index: number): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: Repository ${index}
  description: The repository with the number ${index} of the generated organisation.
  tags: [language-${index % 5}, tier-${index % 3}]
  links:
    - url: https://example.com/${index}
      title: Dashboard
spec:
  type: service
  lifecycle: production
  owner: team-${index % teams}
`;
}

/** A tenant of Microsoft Entra ID; the same sizes give the same. */
export function microsoftGraph({ users, groups }: SourcesSize): MicrosoftGraph {
  const standIn = new MicrosoftGraph({
    client: { tenantId, clientId: 'portal', clientSecret: 'a-secret' },
  });
  fillDirectory(standIn.directory, { users, groups });
  return standIn;
}
