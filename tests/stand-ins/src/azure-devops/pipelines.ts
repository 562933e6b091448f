import { type Call } from './Call.ts';
import {
  DevOpsError,
  invalidArgument,
  unknownRepository,
} from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type Pipeline } from './Pipeline.ts';

const BUILD = 'Microsoft.TeamFoundation.Build.WebApi';

/** What a pipeline is made of, by either API. */
export interface PipelineInput {
  name: string;
  folder: string;
  repository: DevOpsRepository;
  /** That of the repository when absent. */
  defaultBranch?: string;
  yamlFilename: string;
  /** `Azure Pipelines` when absent. */
  queue?: string;
}

/**
 * Makes a pipeline. Its YAML file need not be there before it is run.
 *
 * @throws DevOpsError when the caller may not, the name is taken in the folder, or the queue is not there
 */
export function addPipeline(call: Call, input: PipelineInput): Pipeline {
  const { project } = call;
  const { name, folder, repository, queue = 'Azure Pipelines' } = input;
  call.requireForBuilds('EditBuildDefinition', 'Edit build pipeline');
  if (/[<>%&\\{}|^~[\]"`:?*#;/@+=,]/.test(name)) {
    throw invalidArgument(`The name '${name}' of the pipeline is not valid.`);
  }
  const taken = project.pipelines.some(
    one =>
      one.folder === folder && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) {
    throw new DevOpsError(
      409,
      { key: 'DefinitionExistsException', namespace: BUILD },
      `Build pipeline ${name} already exists.`,
    );
  }
  if (!project.queues.includes(queue)) {
    throw new DevOpsError(
      404,
      { key: 'QueueNotFoundException', namespace: BUILD },
      `No agent queue found with name ${queue}.`,
    );
  }
  const branch = input.defaultBranch ?? repository.defaultBranch ?? 'main';
  const pipeline: Pipeline = {
    id: call.organization.nextNumber(),
    revision: 1,
    name,
    folder,
    repository,
    defaultBranch: branch.startsWith('refs/') ? branch : `refs/heads/${branch}`,
    yamlFilename: input.yamlFilename,
    queue,
    createdBy: call.identity,
    createdDate: call.date,
    runs: [],
  };
  project.pipelines.push(pipeline);
  return pipeline;
}

/**
 * A pipeline of the project by its number.
 *
 * @throws DevOpsError 404
 */
export function findPipeline(call: Call, id: string): Pipeline {
  const pipeline = call.project.pipelines.find(one => one.id === Number(id));
  if (!pipeline) {
    throw new DevOpsError(
      404,
      { key: 'DefinitionNotFoundException', namespace: BUILD },
      `Build pipeline ${id} could not be found in the project ${call.project.name}.`,
    );
  }
  return pipeline;
}

/**
 * The repository that a pipeline is to be of.
 *
 * @throws DevOpsError 404
 */
export function findPipelineRepository(
  call: Call,
  idOrName = '',
): DevOpsRepository {
  const repository = call.project.repositories.get(idOrName);
  if (!repository || repository.isDisabled) {
    throw unknownRepository(idOrName);
  }
  return repository;
}

/** A folder with the backslashes of Azure DevOps. */
export function folderOf(path = '\\'): string {
  return `\\${path.split(/[\\/]/).filter(Boolean).join('\\')}`;
}
