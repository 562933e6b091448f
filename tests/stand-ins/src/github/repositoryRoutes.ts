import { type Answer, ok } from '../wire/Answer.ts';
import { type Account, includesLogin, isMember, isOwner } from './accounts.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import {
  forbidden,
  GitHubError,
  notFound,
  validationFailed,
} from './GitHubError.ts';
import { type GitHubRepositorySettings } from './GitHubRepository.ts';
import { pageAnswer } from './paging.ts';
import { changeRepository } from './repositoryChanges.ts';
import { repositoryJson } from './repositoryJson.ts';
import { readSettings } from './repositorySettings.ts';
import { allows, notAccessible } from './tokens.ts';
import { visibleRepositories } from './visibleRepositories.ts';

const ADMIN = {
  role: 'admin',
  permission: 'administration',
  level: 'write',
} as const;
const MOST_CHARACTERS = 100;
const MOST_TOPICS = 20;
const TOPIC = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** Repositories: made, read, changed, removed. */
export function addRepositoryRoutes(routes: Routes): void {
  routes
    .add('POST', '/user/repos', exchange => {
      const { login } = exchange.requireToken();
      return create(exchange, exchange.hub.accounts.get(login));
    })
    .add('POST', '/orgs/{org}/repos', exchange => {
      exchange.requireToken();
      const { hub, params } = exchange;
      return create(exchange, hub.accounts.organization(params.org));
    })
    .add('GET', '/orgs/{org}/repos', list)
    .add('GET', '/repos/{owner}/{repo}', async exchange =>
      ok(await repositoryJson(exchange, exchange.repository())),
    )
    .add('PATCH', '/repos/{owner}/{repo}', update)
    .add('DELETE', '/repos/{owner}/{repo}', exchange => {
      const repository = exchange.repository(ADMIN);
      const { login } = exchange.requireToken();
      exchange.hub.deleteRepository(repository, login);
      return { status: 204, body: '' };
    })
    .add('GET', '/repos/{owner}/{repo}/topics', exchange =>
      ok({ names: exchange.repository().topics }),
    )
    .add('PUT', '/repos/{owner}/{repo}/topics', replaceTopics);
}

async function create(exchange: Exchange, owner: Account): Promise<Answer> {
  const { hub, body } = exchange;
  requireCreator(exchange, owner);
  const name = body.requireText('name').replaceAll(/[^\w.-]/g, '-');
  const settings = readSettings(body);
  if (name === '' || name === '.' || name === '..') {
    throw nameProblem('name is invalid');
  }
  if (name.length > MOST_CHARACTERS) {
    throw nameProblem(
      `name is too long (maximum is ${MOST_CHARACTERS} characters)`,
    );
  }
  if (hub.repository(`${owner.login}/${name}`)) {
    throw nameProblem('name already exists on this account');
  }
  requireVisibility(owner, settings);
  const { login } = exchange.requireToken();
  const repository = hub.createRepository({
    owner: owner.login,
    name,
    settings,
    createdAt: exchange.time,
    files: body.flag('auto_init') ? { 'README.md': `# ${name}\n` } : undefined,
    sender: login,
  });
  repository.collaborators.set(login.toLowerCase(), 'admin');
  return {
    status: 201,
    body: JSON.stringify(await repositoryJson(exchange, repository)),
    headers: {
      Location: `${exchange.origins.api}/repos/${repository.fullName}`,
    },
  };
}

function requireCreator(exchange: Exchange, owner: Account): void {
  const token = exchange.requireToken();
  const visibility = exchange.body.text('visibility');
  const isPublic = visibility
    ? visibility === 'public'
    : !exchange.body.flag('private');
  if (!allows(token, 'administration', 'write', isPublic)) {
    throw notAccessible(token);
  }
  if (owner.type === 'Organization') {
    const { organization } = owner;
    const may =
      includesLogin([token.installation?.account ?? ''], organization.login) ||
      isOwner(organization, token.login) ||
      (isMember(organization, token.login) &&
        organization.membersCanCreateRepositories !== false);
    if (!may) {
      throw forbidden(
        'You need admin access to the organization before adding a repository to it.',
      );
    }
  }
}

function requireVisibility(
  owner: Account,
  { visibility }: Partial<GitHubRepositorySettings>,
): void {
  const canBeInternal =
    owner.type === 'Organization' && owner.organization.plan === 'enterprise';
  if (visibility === 'internal' && !canBeInternal) {
    throw validationFailed({
      resource: 'Repository',
      code: 'custom',
      field: 'visibility',
      message:
        'Only organizations associated with an enterprise can have internal repositories',
    });
  }
}

function nameProblem(message: string): GitHubError {
  return new GitHubError(422, 'Repository creation failed.', {
    errors: [
      { resource: 'Repository', code: 'custom', field: 'name', message },
    ],
  });
}

async function list(exchange: Exchange): Promise<Answer> {
  const { hub, params, token } = exchange;
  const { login } = hub.accounts.organization(params.org);
  const visible = visibleRepositories(hub, token, login);
  return pageAnswer(exchange, visible, one => repositoryJson(exchange, one));
}

async function update(exchange: Exchange): Promise<Answer> {
  const { hub, body } = exchange;
  const repository = exchange.repository(
    exchange.body.flag('archived') === false
      ? { ...ADMIN, level: 'read' }
      : ADMIN,
  );
  const settings = readSettings(body);
  requireVisibility(hub.accounts.get(repository.owner), settings);
  const branch = body.text('default_branch');
  if (branch && !(await repository.git.readRef(`refs/heads/${branch}`))) {
    throw validationFailed({
      resource: 'Repository',
      code: 'invalid',
      field: 'default_branch',
      message: `The branch ${branch} was not found. Please push that ref first or create it via the Git Data API.`,
    });
  }
  const name = body.text('name');
  const other = hub.repository(`${repository.owner}/${name}`);
  if (name && other && other !== repository) {
    throw nameProblem('name already exists on this account');
  }
  const changes = { ...settings, name, defaultBranch: branch };
  const { login } = exchange.requireToken();
  await changeRepository(hub, repository, changes, login);
  return ok(await repositoryJson(exchange, repository));
}

async function replaceTopics(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(ADMIN);
  const names = exchange.body.texts('names');
  if (!names) {
    throw notFound();
  }
  const wrong = names.find(name => !TOPIC.test(name));
  if (wrong !== undefined || names.length > MOST_TOPICS) {
    throw validationFailed({
      resource: 'Repository',
      code: 'invalid',
      field: 'topics',
      message:
        'Topics must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens. At most 20 are allowed.',
    });
  }
  const { login } = exchange.requireToken();
  await changeRepository(exchange.hub, repository, { topics: names }, login);
  return ok({ names });
}
