import { type GitRepositories } from '../git/GitRepositories.ts';
import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { gitError, invalidArgument, unknownProject } from './DevOpsError.ts';
import { DevOpsRepository } from './DevOpsRepository.ts';
import { optionalTextIn, readFields, textIn } from './fields.ts';
import { type Project } from './Project.ts';
import { type Route } from './routing.ts';

/** The APIs for repositories as such. */
export function repositoryRoutes(repositories: GitRepositories): Route[] {
  return [
    {
      method: 'GET',
      path: 'git/repositories',
      scope: 'vso.code',
      answer: listRepositories,
    },
    {
      method: 'POST',
      path: 'git/repositories',
      scope: 'vso.code_manage',
      answer: call => createRepository(call, repositories),
    },
    {
      method: 'GET',
      path: 'git/repositories/{repositoryId}',
      scope: 'vso.code',
      answer: call => ok(call.repository.toJson(call.origin)),
    },
    {
      method: 'PATCH',
      path: 'git/repositories/{repositoryId}',
      scope: 'vso.code_manage',
      answer: updateRepository,
    },
    {
      method: 'DELETE',
      path: 'git/repositories/{repositoryId}',
      scope: 'vso.code_manage',
      answer: call => {
        call.require('DeleteRepository');
        call.anyRepository.remove(call.identity);
        return { status: 204, body: '' };
      },
    },
  ];
}

/** All at once, those that are disabled too: this API has no pages. */
function listRepositories(call: Call): Answer {
  const projects = call.projectIfAny
    ? [call.projectIfAny]
    : call.organization.projects.all;
  const value = call.identity.may('GenericRead')
    ? projects.flatMap(({ repositories }) =>
        repositories.all.map(one => one.toJson(call.origin)),
      )
    : [];
  return ok({ count: value.length, value });
}

function createRepository(call: Call, repositories: GitRepositories): Answer {
  const body = readFields(call.request.body, 'gitRepositoryToCreate');
  if (body.parentRepository) {
    throw invalidArgument('The stand-in has no forks.');
  }
  const project = call.projectIfAny ?? projectInBody(call, body.project);
  const name = textIn(body, 'name');
  requireValidName(name);
  call.require('CreateRepository', 'project');
  requireFreeName(project, name);
  const repository = new DevOpsRepository(project, name, repositories);
  project.repositories.add(repository);
  repository.sayCreated(call.identity);
  return {
    status: 201,
    body: JSON.stringify(repository.toJson(call.origin)),
  };
}

async function updateRepository(call: Call): Promise<Answer> {
  const repository = call.anyRepository;
  const body = readFields(call.request.body, 'newRepositoryInfo');
  call.require('EditPolicies');
  const name = optionalTextIn(body, 'name');
  if (name !== undefined && name !== repository.name) {
    const { name: former, project } = repository;
    requireValidName(name);
    if (name.toLowerCase() !== former.toLowerCase()) {
      requireFreeName(project, name);
    }
    repository.rename(name, call.identity);
  }
  const ref = optionalTextIn(body, 'defaultBranch');
  if (ref !== undefined) {
    const [, branch] = ref.match(/^refs\/heads\/(.+)$/) ?? [];
    if (!branch || !(await (await repository.git()).readRef(ref))) {
      throw gitError(
        404,
        'GitRefNotFoundException',
        `TF401014: The Git ref with name ${ref} does not exist.`,
      );
    }
    await repository.setDefaultBranch(branch);
  }
  if (typeof body.isDisabled === 'boolean') {
    repository.disable(body.isDisabled, call.identity);
  }
  return ok(repository.toJson(call.origin));
}

function projectInBody(call: Call, value: unknown): Project {
  const { id, name } = readFields(value, 'project');
  const idOrName = String(id ?? name);
  const project = call.organization.projects.get(idOrName);
  if (!project) {
    throw unknownProject(idOrName);
  }
  return project;
}

/** "Naming restrictions and conventions", Azure Repos, in Microsoft's documentation of Azure DevOps. */
function requireValidName(name: string): void {
  const valid =
    name.length <= 64 &&
    !/[\p{Cc}\p{Cs}/:\\~&%;@'"?<>|#$*}{,+=[\]]/u.test(name) &&
    !/^[_.]|\.$/.test(name);
  if (!valid) {
    throw gitError(
      400,
      'InvalidGitRepositoryNameException',
      `TF401025: '${name}' is not a valid name for a Git repository.`,
    );
  }
}

function requireFreeName(project: Project, name: string): void {
  if (project.repositories.get(name)) {
    throw gitError(
      409,
      'GitRepositoryNameAlreadyExistsException',
      `TF400948: A Git repository with the name ${name} already exists.`,
    );
  }
}
