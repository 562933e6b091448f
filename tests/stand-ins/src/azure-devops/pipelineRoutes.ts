import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { DevOpsError, invalidArgument, notInStandIn } from './DevOpsError.ts';
import {
  type Fields,
  listIn,
  objectIn,
  optionalTextIn,
  readFields,
  textIn,
} from './fields.ts';
import { type Pipeline, type PipelineRun } from './Pipeline.ts';
import {
  addPipeline,
  findPipeline,
  findPipelineRepository,
  folderOf,
} from './pipelines.ts';
import { type Route } from './routing.ts';

const PIPELINES = 'Microsoft.Azure.Pipelines.WebApi';

/** The newer APIs for pipelines, their runs, and what they may use. */
export const pipelineRoutes: Route[] = [
  {
    method: 'PATCH',
    path: 'pipelines/pipelinepermissions/{resourceType}/{resourceId}',
    scope: 'vso.build_execute',
    preview: true,
    answer: permitPipelines,
  },
  {
    method: 'POST',
    path: 'pipelines',
    scope: 'vso.build_execute',
    answer: createPipeline,
  },
  {
    method: 'GET',
    path: 'pipelines',
    scope: 'vso.build',
    answer: call =>
      call.page(call.project.pipelines, 10_000, one => pipelineJson(call, one)),
  },
  {
    method: 'GET',
    path: 'pipelines/{pipelineId}',
    scope: 'vso.build',
    answer: call => ok(pipelineJson(call, pipelineOf(call))),
  },
  {
    method: 'POST',
    path: 'pipelines/{pipelineId}/runs',
    scope: 'vso.build_execute',
    answer: runPipeline,
  },
  {
    method: 'GET',
    path: 'pipelines/{pipelineId}/runs',
    scope: 'vso.build',
    answer: call => {
      const pipeline = pipelineOf(call);
      const value = pipeline.runs
        .map(run => runJson(call, pipeline, run))
        .reverse();
      return ok({ count: value.length, value });
    },
  },
  {
    method: 'GET',
    path: 'pipelines/{pipelineId}/runs/{runId}',
    scope: 'vso.build',
    answer: getRun,
  },
];

function createPipeline(call: Call): Answer {
  const body = readFields(call.request.body, 'inputParameters');
  const configuration = objectIn(body, 'configuration');
  const repository = objectIn(configuration, 'repository');
  if (configuration.type !== 'yaml') {
    throw notInStandIn(`pipelines of the type '${configuration.type}'`);
  }
  if (repository.type !== 'azureReposGit') {
    throw notInStandIn(`pipelines of '${repository.type}' repositories`);
  }
  const pipeline = addPipeline(call, {
    name: textIn(body, 'name'),
    folder: folderOf(optionalTextIn(body, 'folder')),
    repository: findPipelineRepository(call, textIn(repository, 'id')),
    yamlFilename: textIn(configuration, 'path'),
  });
  return ok(pipelineJson(call, pipeline));
}

/** Queues a run. The branch and the YAML file in it must be there. */
async function runPipeline(call: Call): Promise<Answer> {
  const pipeline = pipelineOf(call);
  call.requireForBuilds('QueueBuilds', 'Queue builds');
  const body = readFields(call.request.body ?? {}, 'runParameters');
  if (body.previewRun || body.yamlOverride) {
    throw notInStandIn('previews of runs');
  }
  const { repository, yamlFilename } = pipeline;
  const refName = readSelfRef(body) ?? pipeline.defaultBranch;
  const git = await repository.git();
  const version = await git.readRef(refName);
  if (!version) {
    throw invalidPipeline(
      `Unable to resolve the reference '${refName}' to a specific version. Verify the reference exists in the source repository.`,
    );
  }
  const file = yamlFilename.replace(/^\//, '');
  if (!(await git.readFile(version, file))) {
    throw invalidPipeline(
      `An error occurred while loading the YAML build pipeline. File /${file} not found in repository ${repository.webUrl(
        call.origin,
      )} branch ${refName} version ${version}.`,
    );
  }
  const day = call.date.slice(0, 10).replaceAll('-', '');
  const before = pipeline.runs.filter(({ name }) => name.startsWith(day));
  const run: PipelineRun = {
    id: call.organization.nextNumber(),
    name: `${day}.${before.length + 1}`,
    state: 'inProgress',
    refName,
    version,
    templateParameters: body.templateParameters
      ? readFields(body.templateParameters, 'templateParameters')
      : {},
    createdDate: call.date,
  };
  pipeline.runs.push(run);
  return ok(runJson(call, pipeline, run));
}

function getRun(call: Call): Answer {
  const pipeline = pipelineOf(call);
  const id = Number(call.value('runId'));
  const run = pipeline.runs.find(one => one.id === id);
  if (!run) {
    throw new DevOpsError(
      404,
      { key: 'BuildNotFoundException', namespace: PIPELINES },
      `The requested run ${call.value('runId')} could not be found.`,
    );
  }
  return ok(runJson(call, pipeline, run));
}

/** Lets pipelines use a repository, a service connection and the like without asking its owner at the first run. */
function permitPipelines(call: Call): Answer {
  const type = call.value('resourceType');
  const id = call.value('resourceId');
  call.requireForBuilds('EditBuildDefinition', 'Edit build pipeline');
  const body = readFields(call.request.body, 'resourcePipelinePermissions');
  const key = `${type}/${id}`;
  const permitted = call.project.permits.get(key) ?? new Set<number>();
  call.project.permits.set(key, permitted);
  for (const entry of listIn(body, 'pipelines')) {
    const { id: pipelineId, authorized } = readFields(entry, 'pipelines');
    if (typeof pipelineId !== 'number' || typeof authorized !== 'boolean') {
      throw invalidArgument(`A pipeline needs 'id' and 'authorized'.`);
    }
    findPipeline(call, String(pipelineId));
    permitted[authorized ? 'add' : 'delete'](pipelineId);
  }
  return ok({
    resource: { type, id },
    pipelines: [...permitted].map(pipeline => ({
      id: pipeline,
      authorized: true,
      authorizedBy: call.identityJson,
      authorizedOn: call.date,
    })),
  });
}

function pipelineOf(call: Call): Pipeline {
  return findPipeline(call, call.value('pipelineId'));
}

function readSelfRef(body: Fields): string | undefined {
  if (!body.resources) {
    return undefined;
  }
  const resources = readFields(body.resources, 'resources');
  const repositories = readFields(resources.repositories ?? {}, 'repositories');
  return optionalTextIn(readFields(repositories.self ?? {}, 'self'), 'refName');
}

function pipelineJson(call: Call, pipeline: Pipeline): object {
  const { id, revision, name, folder, repository } = pipeline;
  const project = call.project.url(call.origin);
  const url = `${project}/_apis/pipelines/${id}?revision=${revision}`;
  return {
    _links: {
      self: { href: url },
      web: { href: `${project}/_build/definition?definitionId=${id}` },
    },
    configuration: {
      type: 'yaml',
      path: pipeline.yamlFilename,
      repository: { id: repository.id, type: 'azureReposGit' },
    },
    url,
    id,
    revision,
    name,
    folder,
  };
}

function runJson(call: Call, pipeline: Pipeline, run: PipelineRun): object {
  const { id, revision, name, folder, repository } = pipeline;
  const project = call.project.url(call.origin);
  const pipelineUrl = `${project}/_apis/pipelines/${id}?revision=${revision}`;
  const url = `${project}/_apis/pipelines/${id}/runs/${run.id}`;
  return {
    _links: {
      self: { href: url },
      web: { href: `${project}/_build/results?buildId=${run.id}` },
      pipeline: { href: pipelineUrl },
      'pipeline.web': {
        href: `${project}/_build/definition?definitionId=${id}`,
      },
    },
    templateParameters: run.templateParameters,
    pipeline: { url: pipelineUrl, id, revision, name, folder },
    state: run.state,
    ...(run.result ? { result: run.result } : {}),
    createdDate: run.createdDate,
    ...(run.finishedDate ? { finishedDate: run.finishedDate } : {}),
    url,
    resources: {
      repositories: {
        self: {
          repository: { id: repository.id, type: 'azureReposGit' },
          refName: run.refName,
          version: run.version,
        },
      },
    },
    id: run.id,
    name: run.name,
  };
}

function invalidPipeline(message: string): DevOpsError {
  const type = { key: 'PipelineValidationException', namespace: PIPELINES };
  return new DevOpsError(400, type, message);
}
