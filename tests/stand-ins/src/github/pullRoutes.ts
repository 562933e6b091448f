import { type Answer, ok } from '../wire/Answer.ts';
import { addressesOf } from './commitJson.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import {
  type GitHubError,
  notFound,
  notInStandIn,
  validationFailed,
} from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { pageAnswer } from './paging.ts';
import { changesOf, pullJson } from './pullJson.ts';
import { type PullRequest } from './PullRequest.ts';

const REPOSITORY = '/repos/{owner}/{repo}';
const READ = { permission: 'pull_requests', level: 'read' } as const;
/** Whoever may read a repository may propose a change. */
const WRITE = { ...READ, level: 'write' } as const;

/** Pull requests within a repository. */
export function addPullRoutes(routes: Routes): void {
  routes
    .add('GET', `${REPOSITORY}/pulls`, list)
    .add('POST', `${REPOSITORY}/pulls`, create)
    .add('GET', `${REPOSITORY}/pulls/{number}`, async exchange => {
      const repository = exchange.repository(READ);
      const pull = requirePull(exchange, repository);
      return ok(await pullJson(exchange, repository, pull));
    })
    .add('PATCH', `${REPOSITORY}/pulls/{number}`, update)
    .add('GET', `${REPOSITORY}/pulls/{number}/files`, listFiles);
}

/**
 * The pull request whose number is in the path.
 *
 * @throws GitHubError 404 when it is not there
 */
export function requirePull(
  { params }: Exchange,
  { pulls }: GitHubRepository,
): PullRequest {
  const pull = pulls.find(({ number }) => String(number) === params.number);
  if (!pull) {
    throw notFound();
  }
  return pull;
}

function list(exchange: Exchange): Promise<Answer> {
  const { query } = exchange.request;
  const repository = exchange.repository(READ);
  const state = query.get('state') ?? 'open';
  const head = query.get('head')?.replace(/^[^:]*:/, '');
  const base = query.get('base');
  const found = repository.pulls
    .filter(pull => state === 'all' || pull.state === state)
    .filter(pull => !head || pull.head === head)
    .filter(pull => !base || pull.base === base)
    .reverse();
  return pageAnswer(exchange, found, pull =>
    pullJson(exchange, repository, pull),
  );
}

async function create(exchange: Exchange): Promise<Answer> {
  const { hub, body, time } = exchange;
  const repository = exchange.repository(WRITE);
  const title = body.requireText('title');
  const head = await readHead(exchange, repository);
  const base = body.requireText('base');
  const { git, pulls } = repository;
  if (!(await git.readRef(`refs/heads/${base}`))) {
    throw invalid('base');
  }
  if (
    pulls.some(
      pull => pull.state === 'open' && pull.head === head && pull.base === base,
    )
  ) {
    throw problem(
      `A pull request already exists for ${repository.owner}:${head}.`,
    );
  }
  if ((await git.log(`refs/heads/${base}..refs/heads/${head}`)).length === 0) {
    throw problem(`No commits between ${base} and ${head}`);
  }
  const pull: PullRequest = {
    id: hub.nextId(),
    number: pulls.length + 1,
    title,
    body: body.text('body') ?? null,
    state: 'open',
    draft: body.flag('draft') ?? false,
    author: exchange.requireToken().login,
    head,
    base,
    labels: [],
    assignees: [],
    reviewers: [],
    teamReviewers: [],
    createdAt: time,
    updatedAt: time,
    closedAt: null,
  };
  pulls.push(pull);
  return {
    status: 201,
    body: JSON.stringify(await pullJson(exchange, repository, pull)),
  };
}

async function readHead(
  { body }: Exchange,
  { owner, git }: GitHubRepository,
): Promise<string> {
  const given = body.requireText('head');
  const [, account = owner, branch] = given.match(/^(?:([^:]+):)?(.+)$/) ?? [];
  if (account.toLowerCase() !== owner.toLowerCase()) {
    throw notInStandIn('pull requests from a fork');
  }
  if (!branch || !(await git.readRef(`refs/heads/${branch}`))) {
    throw invalid('head');
  }
  return branch;
}

async function update(exchange: Exchange): Promise<Answer> {
  const { body, time } = exchange;
  const repository = exchange.repository(WRITE);
  const pull = requirePull(exchange, repository);
  const base = body.text('base');
  if (base && !(await repository.git.readRef(`refs/heads/${base}`))) {
    throw invalid('base');
  }
  const state = body.oneOf('state', ['open', 'closed']);
  pull.title = body.text('title') ?? pull.title;
  pull.body = body.text('body') ?? pull.body;
  pull.base = base ?? pull.base;
  pull.state = state ?? pull.state;
  pull.closedAt = pull.state === 'closed' ? pull.closedAt ?? time : null;
  pull.updatedAt = time;
  return ok(await pullJson(exchange, repository, pull));
}

async function listFiles(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const pull = requirePull(exchange, repository);
  const { api, html } = addressesOf(exchange, repository);
  const changes = await changesOf(repository, pull);
  return pageAnswer(exchange, changes, ({ path, ...change }) => ({
    ...change,
    filename: path,
    changes: change.additions + change.deletions,
    blob_url: `${html}/blob/${pull.head}/${path}`,
    raw_url: `${html}/raw/${pull.head}/${path}`,
    contents_url: `${api}/contents/${path}?ref=${pull.head}`,
  }));
}

function invalid(field: string): GitHubError {
  return validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
}

function problem(message: string): GitHubError {
  const code = 'custom';
  return validationFailed({ resource: 'PullRequest', code, message });
}
