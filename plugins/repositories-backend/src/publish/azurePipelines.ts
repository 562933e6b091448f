import {
  ConflictError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { WebApi } from 'azure-devops-node-api';
import { DefinitionTriggerType } from 'azure-devops-node-api/interfaces/BuildInterfaces';

/** Which pipeline a repository should have. */
interface PipelineOptions {
  project: string;
  /** Folder of the pipeline, such as `\\Services`. */
  folder: string;
  /** Name of the pool of agents. */
  agentPool: string;
  name: string;
  repositoryId: string;
  branch: string;
  /** Path of its definition in the repository. */
  file: string;
}

/** A pipeline of a repository. */
interface Pipeline {
  id: number;
  /** The page with its runs. */
  url: string;
}

/**
 * Creates the pipeline of a repository, unless it has one already of that name.
 *
 * @throws ConflictError when the pipeline of another repository has the name
 */
export async function ensurePipeline(
  api: WebApi,
  options: PipelineOptions,
): Promise<Pipeline> {
  const { project, folder, name, repositoryId, branch, file } = options;
  const builds = await api.getBuildApi();
  // The package answers null, and no error, when there is nothing.
  const existing = await builds.getDefinitions(
    project,
    name,
    repositoryId,
    'TfsGit',
  );
  const definition =
    existing?.[0] ??
    (await builds
      .createDefinition(
        {
          name,
          path: folder,
          repository: {
            id: repositoryId,
            type: 'TfsGit',
            defaultBranch: `refs/heads/${branch}`,
          },
          // 2 is a definition in YAML, which no interface of the package has.
          process: Object.assign({ type: 2 }, { yamlFilename: file }),
          // Triggers are those of the YAML file.
          triggers: [
            Object.assign(
              { triggerType: DefinitionTriggerType.ContinuousIntegration },
              { settingsSourceType: 2 },
            ),
          ],
          queue: { name: options.agentPool },
        },
        project,
      )
      .catch(error => {
        if ((error as { statusCode?: number }).statusCode === 409) {
          throw new ConflictError(
            `${project} has a pipeline called ${name} in ${folder} already, of another repository. Rename or delete that one, and try again`,
          );
        }
        throw error;
      }));
  if (!definition?.id) {
    throw new ServiceUnavailableError(
      `Azure DevOps did not create the pipeline ${name}. The portal's credentials need the right "Edit build pipeline" in ${project}`,
    );
  }
  return { id: definition.id, url: definition._links.web.href };
}

/**
 * Queues a run of a pipeline.
 *
 * @returns why it could not be queued, in a whole sentence
 */
export async function queueRun(
  api: WebApi,
  project: string,
  pipeline: Pipeline,
  branch: string,
): Promise<string | undefined> {
  const notQueued = (reason: string) =>
    `The first run of the pipeline was not queued (${reason}). To do it by hand: ${pipeline.url}`;
  try {
    const pipelines = await api.getPipelinesApi();
    const run = await pipelines.runPipeline(
      {
        resources: {
          repositories: { self: { refName: `refs/heads/${branch}` } },
        },
      },
      project,
      pipeline.id,
    );
    return run
      ? undefined
      : notQueued('the portal\'s credentials need the right "Queue builds"');
  } catch (error) {
    return notQueued(toError(error).message);
  }
}
