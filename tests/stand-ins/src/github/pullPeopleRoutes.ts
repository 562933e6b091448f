import { type Answer, ok } from '../wire/Answer.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import { GitHubError, validationFailed } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { pageAnswer } from './paging.ts';
import { labelsJson, pullJson } from './pullJson.ts';
import { requirePull } from './pullRoutes.ts';
import { reaches } from './roles.ts';

const REPOSITORY = '/repos/{owner}/{repo}';
const WRITE_PULLS = {
  role: 'write',
  permission: 'pull_requests',
  level: 'write',
} as const;
const WRITE_ISSUES = { ...WRITE_PULLS, role: 'triage' } as const;

/** Reviewers, assignees and labels of pull requests. */
export function addPullPeopleRoutes(routes: Routes): void {
  routes
    .add(
      'POST',
      `${REPOSITORY}/pulls/{number}/requested_reviewers`,
      requestReviewers,
    )
    .add('POST', `${REPOSITORY}/issues/{number}/assignees`, addAssignees)
    .add('POST', `${REPOSITORY}/issues/{number}/labels`, addLabels)
    .add('GET', `${REPOSITORY}/labels`, exchange => {
      const repository = exchange.repository();
      const names = [...repository.labels.keys()];
      return pageAnswer(
        exchange,
        labelsJson(exchange, repository, names),
        label => label,
      );
    })
    .add('POST', `${REPOSITORY}/labels`, createLabel);
}

async function requestReviewers(exchange: Exchange): Promise<Answer> {
  const { hub, body } = exchange;
  const repository = exchange.repository(WRITE_PULLS);
  const pull = requirePull(exchange, repository);
  const users = body.texts('reviewers') ?? [];
  const teams = body.texts('team_reviewers') ?? [];
  if (users.includes(pull.author)) {
    throw new GitHubError(
      422,
      'Review cannot be requested from pull request author.',
    );
  }
  const stranger =
    users.find(login => !canRead(exchange, repository, login)) ??
    teams.find(slug => !repository.teams.has(slug));
  if (stranger !== undefined) {
    throw new GitHubError(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.fullName} repository.`,
    );
  }
  const logins = users.map(login => hub.accounts.get(login).login);
  pull.reviewers = [...new Set([...pull.reviewers, ...logins])];
  pull.teamReviewers = [...new Set([...pull.teamReviewers, ...teams])];
  return {
    status: 201,
    body: JSON.stringify(await pullJson(exchange, repository, pull)),
  };
}

/** Who cannot be assigned is left out without a word, as GitHub does. */
async function addAssignees(exchange: Exchange): Promise<Answer> {
  const { hub, body } = exchange;
  const repository = exchange.repository(WRITE_ISSUES);
  const pull = requirePull(exchange, repository);
  const logins = (body.texts('assignees') ?? [])
    .filter(login => canRead(exchange, repository, login))
    .map(login => hub.accounts.get(login).login);
  pull.assignees = [...new Set([...pull.assignees, ...logins])];
  return {
    status: 201,
    body: JSON.stringify(await pullJson(exchange, repository, pull)),
  };
}

/** Labels that the repository does not have are made. */
function addLabels(exchange: Exchange): Answer {
  const repository = exchange.repository(WRITE_ISSUES);
  const pull = requirePull(exchange, repository);
  const names = exchange.body.texts('labels') ?? [];
  for (const name of names) {
    if (!repository.labels.has(name)) {
      repository.labels.set(name, 'ededed');
    }
  }
  pull.labels = [...new Set([...pull.labels, ...names])];
  return ok(labelsJson(exchange, repository, pull.labels));
}

function createLabel(exchange: Exchange): Answer {
  const { body } = exchange;
  const repository = exchange.repository({
    role: 'triage',
    permission: 'issues',
    level: 'write',
  });
  const name = body.requireText('name');
  if (repository.labels.has(name)) {
    throw validationFailed({
      resource: 'Label',
      code: 'already_exists',
      field: 'name',
    });
  }
  repository.labels.set(name, body.text('color') ?? 'ededed');
  const [label] = labelsJson(exchange, repository, [name]);
  return { status: 201, body: JSON.stringify(label) };
}

function canRead(
  { hub }: Exchange,
  repository: GitHubRepository,
  login: string,
): boolean {
  return (
    hub.accounts.find(login) !== undefined &&
    reaches(hub.access.roleOf(login, repository), 'read')
  );
}
