import { WebApi } from 'azure-devops-node-api';
import { DefinitionTriggerType } from 'azure-devops-node-api/interfaces/BuildInterfaces';

/** Which pipeline a repository should have. */
interface PipelineOptions {
  project: string;
  /** Folder of the pipeline, such as `\Services`. */
  folder: string;
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

/** Creates the pipeline of a repository, unless it has one already of that name. */
export async function ensurePipeline(
  api: WebApi,
  { project, folder, name, repositoryId, branch, file }: PipelineOptions,
): Promise<Pipeline> {
  const builds = await api.getBuildApi();
  const [existing] = await builds.getDefinitions(
    project,
    name,
    repositoryId,
    'TfsGit',
  );
  const definition =
    existing ??
    (await builds.createDefinition(
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
        queue: { name: 'Azure Pipelines' },
      },
      project,
    ));
  return { id: definition.id!, url: definition._links.web.href };
}

/** Queues a run of a pipeline. */
export async function queueRun(
  api: WebApi,
  project: string,
  pipelineId: number,
  branch: string,
): Promise<void> {
  const pipelines = await api.getPipelinesApi();
  await pipelines.runPipeline(
    {
      resources: {
        repositories: { self: { refName: `refs/heads/${branch}` } },
      },
    },
    project,
    pipelineId,
  );
}
