import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { invalidArgument, notInStandIn } from './DevOpsError.ts';
import { objectIn, optionalTextIn, readFields, textIn } from './fields.ts';
import { type Pipeline, type PipelineRun } from './Pipeline.ts';
import {
  addPipeline,
  findPipeline,
  findPipelineRepository,
  folderOf,
} from './pipelines.ts';
import { type Route } from './routing.ts';

/** The older APIs for pipelines, in which they are build definitions and their runs are builds. */
export const buildRoutes: Route[] = [
  {
    method: 'POST',
    path: 'build/definitions',
    scope: 'vso.build_execute',
    answer: createDefinition,
  },
  {
    method: 'GET',
    path: 'build/definitions',
    scope: 'vso.build',
    answer: listDefinitions,
  },
  {
    method: 'GET',
    path: 'build/definitions/{definitionId}',
    scope: 'vso.build',
    answer: call =>
      ok(definitionJson(call, findPipeline(call, call.value('definitionId')))),
  },
  {
    method: 'GET',
    path: 'build/builds',
    scope: 'vso.build',
    answer: listBuilds,
  },
];

function createDefinition(call: Call): Answer {
  const body = readFields(call.request.body, 'definition');
  const repository = objectIn(body, 'repository');
  const process = objectIn(body, 'process');
  if (repository.type !== 'TfsGit') {
    throw notInStandIn(`pipelines of '${repository.type}' repositories`);
  }
  if (process.type !== undefined && process.type !== 2) {
    throw notInStandIn('pipelines without a YAML file');
  }
  const queue = body.queue ? readFields(body.queue, 'queue') : {};
  const idOrName =
    optionalTextIn(repository, 'id') ?? optionalTextIn(repository, 'name');
  const pipeline = addPipeline(call, {
    name: textIn(body, 'name'),
    folder: folderOf(optionalTextIn(body, 'path')),
    repository: findPipelineRepository(call, idOrName),
    defaultBranch: optionalTextIn(repository, 'defaultBranch'),
    yamlFilename: textIn(process, 'yamlFilename'),
    queue: optionalTextIn(queue, 'name'),
  });
  return ok(definitionJson(call, pipeline));
}

/** `name` may have `*` for any text. */
function listDefinitions(call: Call): Answer {
  const name = pattern(call.query('name') ?? '*');
  const folder = call.query('path');
  const matching = call.project.pipelines.filter(
    one =>
      name.test(one.name) &&
      (folder === undefined || one.folder === folderOf(folder)),
  );
  return call.page(matching, 10_000, one => definitionJson(call, one));
}

function listBuilds(call: Call): Answer {
  const ids = call.query('definitions')?.split(',').map(Number);
  if (ids?.some(id => !Number.isInteger(id))) {
    throw invalidArgument(`'definitions' must be numbers with commas between.`);
  }
  const builds = call.project.pipelines
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .flatMap(pipeline => pipeline.runs.map(run => ({ pipeline, run })))
    .sort((one, other) => other.run.id - one.run.id);
  return call.page(builds, 1000, ({ pipeline, run }) =>
    buildJson(call, pipeline, run),
  );
}

function definitionJson(call: Call, pipeline: Pipeline): object {
  const { id, repository } = pipeline;
  const project = call.project.url(call.origin);
  const url = `${project}/_apis/build/Definitions/${id}`;
  return {
    _links: {
      self: { href: url },
      web: { href: `${project}/_build/definition?definitionId=${id}` },
    },
    id,
    revision: pipeline.revision,
    name: pipeline.name,
    path: pipeline.folder,
    type: 'build',
    quality: 'definition',
    queueStatus: 'enabled',
    uri: `vstfs:///Build/Definition/${id}`,
    url,
    createdDate: pipeline.createdDate,
    authoredBy: pipeline.createdBy.toJson(call.origin, call.organization.name),
    process: { yamlFilename: pipeline.yamlFilename, type: 2 },
    queue: {
      id: call.project.queues.indexOf(pipeline.queue) + 1,
      name: pipeline.queue,
      pool: { name: pipeline.queue, isHosted: true },
    },
    repository: {
      id: repository.id,
      name: repository.name,
      type: 'TfsGit',
      url: repository.webUrl(call.origin),
      defaultBranch: pipeline.defaultBranch,
    },
    project: call.project.toJson(call.origin),
  };
}

function buildJson(call: Call, pipeline: Pipeline, run: PipelineRun): object {
  const project = call.project.url(call.origin);
  return {
    _links: {
      self: { href: `${project}/_apis/build/Builds/${run.id}` },
      web: { href: `${project}/_build/results?buildId=${run.id}` },
    },
    id: run.id,
    buildNumber: run.name,
    // A run that has no agent yet is still queued here, while the newer API says that it is in progress.
    status: run.state === 'completed' ? 'completed' : 'notStarted',
    ...(run.result ? { result: run.result } : {}),
    queueTime: run.createdDate,
    ...(run.finishedDate ? { finishTime: run.finishedDate } : {}),
    url: `${project}/_apis/build/Builds/${run.id}`,
    definition: { id: pipeline.id, name: pipeline.name, path: pipeline.folder },
    sourceBranch: run.refName,
    sourceVersion: run.version,
    reason: 'manual',
    repository: { id: pipeline.repository.id, type: 'TfsGit' },
  };
}

function pattern(name: string): RegExp {
  const parts = name
    .split('*')
    .map(part => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
