import { NewProblem } from '@portico/plugin-catalog-sources-node';
import pLimit from 'p-limit';
import { Caller } from '../client/AzureDevOpsClient';
import { isAboutOneThing } from '../client/AzureDevOpsError';
import { AzureRepos, ListedRepository } from '../client/AzureRepos';
import { AzureDevOpsConfig } from '../config/readAzureDevOpsConfig';
import { describeRepositoryProblem } from './describeRepositoryProblem';

/** How many projects are listed at once. */
const CONCURRENT_PROJECTS = 8;

/** What the projects of an organisation list. */
export interface OrganizationListing {
  repositories: ListedRepository[];
  projects: number;
  /** Of the projects that could not be listed. */
  problems: NewProblem[];
  unlisted: Set<string>;
}

/**
 * Lists the repositories that are configured, project by project. One project that cannot be listed does not keep the others from it.
 *
 * @throws AzureDevOpsError when nothing can be told, or a project that is named in the configuration cannot be listed
 */
export async function listOrganization(
  repos: AzureRepos,
  config: AzureDevOpsConfig,
  caller: Caller,
): Promise<OrganizationListing> {
  const exact = config.projects.exactNames;
  const projects = exact
    ? exact.map(name => ({ id: name, name }))
    : (await repos.projects(caller)).filter(({ name }) =>
        config.projects.has(name),
      );
  const limit = pLimit(CONCURRENT_PROJECTS);
  const problems = new Array<NewProblem>();
  const unlisted = new Set<string>();
  const repositories = new Map<string, ListedRepository>();
  await Promise.all(
    projects.map(({ id, name }) =>
      limit(async () => {
        try {
          for (const one of await repos.repositories(id, caller)) {
            if (config.repositories.has(one.name)) {
              repositories.set(one.id, one);
            }
          }
        } catch (error) {
          // One that is named, and not there, is a mistake in the configuration.
          if (exact || !isAboutOneThing(error)) {
            throw error;
          }
          unlisted.add(id);
          problems.push(
            describeRepositoryProblem(
              error,
              `${config.organizationUrl}/${encodeURI(name)}`,
            ),
          );
        }
      }),
    ),
  );
  return {
    repositories: [...repositories.values()],
    projects: projects.length,
    problems,
    unlisted,
  };
}
