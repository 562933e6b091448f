import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { gitError, invalidArgument, notInStandIn } from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { optionalTextIn, readFields, textIn } from './fields.ts';
import { type PullRequest, pullRequestJson } from './PullRequest.ts';
import { type Route } from './routing.ts';

const MOST_OF_A_DESCRIPTION = 4000;

const ALL = new Set(['all', '4']);

/** As text, or as the number by which clients send it. */
const STATUSES: Record<string, PullRequest['status'] | undefined> = {
  active: 'active',
  '1': 'active',
  abandoned: 'abandoned',
  '2': 'abandoned',
  completed: 'completed',
  '3': 'completed',
};

interface OfRepository {
  pullRequest: PullRequest;
  repository: DevOpsRepository;
}

/** The APIs for pull requests. */
export const pullRequestRoutes: Route[] = [
  {
    method: 'POST',
    path: 'git/repositories/{repositoryId}/pullrequests',
    scope: 'vso.code_write',
    answer: createPullRequest,
  },
  {
    method: 'GET',
    path: 'git/repositories/{repositoryId}/pullrequests',
    scope: 'vso.code',
    answer: call => list(call, [call.repository]),
  },
  {
    method: 'GET',
    path: 'git/pullrequests',
    scope: 'vso.code',
    answer: call => list(call, call.project.repositories.all),
  },
  {
    method: 'GET',
    path: 'git/repositories/{repositoryId}/pullrequests/{pullRequestId}',
    scope: 'vso.code',
    answer: call => answer(call, find(call, [call.repository])),
  },
  {
    method: 'GET',
    path: 'git/pullrequests/{pullRequestId}',
    scope: 'vso.code',
    answer: call => answer(call, find(call, call.project.repositories.all)),
  },
  {
    method: 'PATCH',
    path: 'git/repositories/{repositoryId}/pullrequests/{pullRequestId}',
    scope: 'vso.code_write',
    answer: updatePullRequest,
  },
];

async function createPullRequest(call: Call): Promise<Answer> {
  const { repository } = call;
  const body = readFields(call.request.body, 'gitPullRequestToCreate');
  call.require('PullRequestContribute');
  const title = textIn(body, 'title');
  const description = readDescription(body) ?? '';
  const sourceRefName = readRef(body, 'sourceRefName');
  const targetRefName = readRef(body, 'targetRefName');
  const git = await repository.git();
  const sourceCommit = await git.readRef(sourceRefName);
  const targetCommit = await git.readRef(targetRefName);
  if (!sourceCommit || !targetCommit) {
    throw gitError(
      409,
      'GitPullRequestStaleException',
      'TF401398: The pull request cannot be activated because the source and/or the target branch no longer exists, or the requested merge commit has been updated since.',
    );
  }
  const exists = repository.pullRequests.some(
    one =>
      one.status === 'active' &&
      one.sourceRefName === sourceRefName &&
      one.targetRefName === targetRefName,
  );
  if (exists) {
    throw gitError(
      409,
      'GitPullRequestExistsException',
      'TF401179: An active pull request for the source and target branch already exists.',
    );
  }
  const pullRequest: PullRequest = {
    id: call.organization.nextNumber(),
    title,
    description,
    sourceRefName,
    targetRefName,
    status: 'active',
    isDraft: body.isDraft === true,
    createdBy: call.identity,
    creationDate: call.date,
    sourceCommit,
    targetCommit,
  };
  repository.pullRequests.push(pullRequest);
  return { ...answer(call, { pullRequest, repository }), status: 201 };
}

async function updatePullRequest(call: Call): Promise<Answer> {
  const found = find(call, [call.repository]);
  const { pullRequest } = found;
  const body = readFields(call.request.body, 'gitPullRequestToUpdate');
  call.require('PullRequestContribute');
  const status = readStatus(body.status);
  if (status === 'completed') {
    throw notInStandIn('the completion of pull requests');
  }
  if (pullRequest.status === 'completed') {
    throw gitError(
      400,
      'GitPullRequestNotEditableException',
      'TF401181: The pull request cannot be edited due to its state.',
    );
  }
  pullRequest.status = status ?? pullRequest.status;
  pullRequest.title = optionalTextIn(body, 'title') ?? pullRequest.title;
  pullRequest.description = readDescription(body) ?? pullRequest.description;
  if (typeof body.isDraft === 'boolean') {
    pullRequest.isDraft = body.isDraft;
  }
  if (body.autoCompleteSetBy) {
    pullRequest.autoComplete = {
      setBy: body.autoCompleteSetBy,
      options: body.completionOptions ?? {},
    };
  }
  return answer(call, found);
}

/** Those that are active unless another status is asked for, newest first. */
function list(call: Call, repositories: DevOpsRepository[]): Answer {
  const criterion = (name: string) => call.query(`searchCriteria.${name}`);
  const asked = criterion('status')?.toLowerCase() ?? 'active';
  const status = ALL.has(asked) ? undefined : readStatus(asked);
  const matching = repositories
    .flatMap(repository =>
      repository.pullRequests.map(pullRequest => ({ pullRequest, repository })),
    )
    .filter(
      ({ pullRequest }) =>
        (status === undefined || pullRequest.status === status) &&
        [undefined, pullRequest.sourceRefName].includes(
          criterion('sourceRefName'),
        ) &&
        [undefined, pullRequest.targetRefName].includes(
          criterion('targetRefName'),
        ),
    )
    .sort((one, other) => other.pullRequest.id - one.pullRequest.id);
  const skip = Number(call.query('$skip') ?? 0);
  return call.page(matching.slice(skip), 101, one =>
    pullRequestJson(one.pullRequest, one.repository, call.origin),
  );
}

function find(call: Call, repositories: DevOpsRepository[]): OfRepository {
  const id = Number(call.value('pullRequestId'));
  for (const repository of repositories) {
    const pullRequest = repository.pullRequests.find(one => one.id === id);
    if (pullRequest) {
      return { pullRequest, repository };
    }
  }
  throw gitError(
    404,
    'GitPullRequestNotFoundException',
    'TF401180: The requested pull request was not found.',
  );
}

function answer(call: Call, { pullRequest, repository }: OfRepository): Answer {
  return ok(pullRequestJson(pullRequest, repository, call.origin));
}

function readRef(body: Record<string, unknown>, name: string): string {
  const ref = textIn(body, name);
  if (!ref.startsWith('refs/heads/')) {
    throw invalidArgument(
      `The ref '${ref}' of '${name}' must be a full branch name, such as refs/heads/main.`,
    );
  }
  return ref;
}

function readDescription(body: Record<string, unknown>): string | undefined {
  const description = optionalTextIn(body, 'description');
  if (description && description.length > MOST_OF_A_DESCRIPTION) {
    throw invalidArgument(
      `A pull request description cannot be longer than ${MOST_OF_A_DESCRIPTION} characters.`,
    );
  }
  return description;
}

function readStatus(value: unknown): PullRequest['status'] | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const status = STATUSES[String(value).toLowerCase()];
  if (!status) {
    throw invalidArgument(`The status '${value}' is not valid.`);
  }
  return status;
}
