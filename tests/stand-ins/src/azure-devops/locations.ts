import { type Answer, ok } from '../wire/Answer.ts';
import { type Organization } from './Organization.ts';

/** Where an API is, by the id that clients know it by. */
interface ResourceLocation {
  id: string;
  area: string;
  resourceName: string;
  routeTemplate: string;
  resourceVersion: number;
  minVersion: string;
  maxVersion: string;
  releasedVersion: string;
}

/** Areas of the APIs, by the ids that clients know them by. */
const AREAS: Record<string, string> = {
  '79134c72-4a58-4b42-976c-04e7115f32bf': 'core',
  '4e080c62-fa21-4fbc-8fef-2a10a2b38049': 'git',
  '965220d5-5bb9-42cf-8d67-9b146df2a5a4': 'build',
  'fb13a388-40dd-4a04-b530-013a739c72ef': 'policy',
  // The client for pipelines asks for the area of work items.
  '5264459e-e5e0-4bd8-b118-0985e68a4ec5': 'wit',
};

const REPOSITORY = '{project}/_apis/{area}/repositories/{repositoryId}';

/** Ids and templates as the clients of Azure DevOps publish them. */
const LOCATIONS: ResourceLocation[] = [
  at('Location', 'ResourceAreas', '_apis/{resource}/{areaId}', {
    id: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
    releasedVersion: '0.0',
  }),
  at('Location', 'ConnectionData', '_apis/{resource}', {
    id: '00d9565f-ed9c-4a06-9a50-00e7896ccab4',
    releasedVersion: '0.0',
  }),
  at('core', 'projects', '_apis/{resource}/{*projectId}', {
    id: '603fe2ac-9723-48b9-88ad-09305aa6c6e1',
    resourceVersion: 4,
  }),
  at(
    'git',
    'repositories',
    '{project}/_apis/{area}/{resource}/{repositoryId}',
    {
      id: '225f7195-f9c7-4d14-ab28-a83f7ff77e1f',
      resourceVersion: 2,
    },
  ),
  at('git', 'items', `${REPOSITORY}/{resource}/{*path}`, {
    id: 'fb93c0db-47ed-4a31-8c20-47552878fb44',
  }),
  at('git', 'commits', `${REPOSITORY}/{resource}/{commitId}`, {
    id: 'c2570c3b-5b3f-41b8-98bf-5407bfde8d58',
    resourceVersion: 2,
  }),
  at('git', 'refs', `${REPOSITORY}/{resource}/{*filter}`, {
    id: '2d874a60-a811-4f62-9c9f-963a6ea0a55b',
    resourceVersion: 2,
  }),
  at('git', 'pushes', `${REPOSITORY}/{resource}/{pushId}`, {
    id: 'ea98d07b-3c87-4971-8ede-a613694ffb55',
    resourceVersion: 3,
  }),
  at('git', 'pullRequests', `${REPOSITORY}/{resource}/{pullRequestId}`, {
    id: '9946fd70-0d40-406e-b686-b4744cbbcc37',
    resourceVersion: 2,
  }),
  at('git', 'pullRequests', '{project}/_apis/{area}/{resource}', {
    id: 'a5d28130-9cd2-40fa-9f08-902e7daa9efb',
    resourceVersion: 2,
  }),
  at(
    'git',
    'pullRequests',
    '{project}/_apis/{area}/{resource}/{pullRequestId}',
    {
      id: '01a46dea-7d46-4d40-bc84-319e7c260d99',
      resourceVersion: 2,
    },
  ),
  at(
    'policy',
    'configurations',
    '{project}/_apis/{area}/{resource}/{configurationId}',
    {
      id: 'dad91cbe-d183-45f8-9c6e-9c1164472121',
    },
  ),
  at(
    'build',
    'Definitions',
    '{project}/_apis/{area}/{resource}/{definitionId}',
    {
      id: 'dbeaf647-6167-421a-bda9-c9327b25e2e6',
      resourceVersion: 7,
    },
  ),
  at('build', 'Builds', '{project}/_apis/{area}/{resource}/{buildId}', {
    id: '0cd358e1-9217-4d94-8269-1c1ee6f93dcf',
    resourceVersion: 7,
  }),
  at('pipelines', 'pipelines', '{project}/_apis/{area}/{pipelineId}', {
    id: '28e1305e-2afe-47bf-abaf-cbb0e6a91988',
  }),
  at(
    'pipelines',
    'runs',
    '{project}/_apis/{area}/{pipelineId}/{resource}/{runId}',
    {
      id: '7859261e-d2e9-4a68-b820-a5d84cc5bb3d',
    },
  ),
];

/** `OPTIONS /_apis/{area}`: by which clients find the addresses and versions of the APIs. */
export function answerLocations(area: string | undefined): Answer {
  const value = LOCATIONS.filter(
    location =>
      area === undefined || location.area.toLowerCase() === area.toLowerCase(),
  );
  return ok({ count: value.length, value });
}

/** `GET /_apis/ResourceAreas`: where each area of the APIs is, which for these is the organisation. */
export function answerResourceAreas(
  organization: Organization,
  origin: string,
): Answer {
  const value = Object.entries(AREAS).map(([id, name]) => ({
    id,
    name,
    locationUrl: `${organization.url(origin)}/`,
  }));
  return ok({ count: value.length, value });
}

function at(
  area: string,
  resourceName: string,
  routeTemplate: string,
  differing: Partial<ResourceLocation> & { id: string },
): ResourceLocation {
  return {
    area,
    resourceName,
    routeTemplate,
    resourceVersion: 1,
    minVersion: '1.0',
    maxVersion: '7.2',
    releasedVersion: '7.1',
    ...differing,
  };
}
