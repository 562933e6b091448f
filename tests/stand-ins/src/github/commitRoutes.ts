import { type Answer, ok } from '../wire/Answer.ts';
import { addressesOf, commitJson } from './commitJson.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import {
  emptyRepository,
  GitHubError,
  notFound,
  notInStandIn,
} from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { languagesOf } from './languages.ts';
import { pageAnswer } from './paging.ts';
import { repositoryJson } from './repositoryJson.ts';

const REPOSITORY = '/repos/{owner}/{repo}';
const READ = { permission: 'contents', level: 'read' } as const;

/** Branches and commits, and what can be said of their files. */
export function addCommitRoutes(routes: Routes): void {
  routes
    .add('GET', `${REPOSITORY}/branches`, listBranches)
    .add('GET', `${REPOSITORY}/branches/{branch}`, readBranch)
    .add('GET', `${REPOSITORY}/commits`, listCommits)
    .add('GET', `${REPOSITORY}/commits/{ref+}/status`, combinedStatus)
    .add('GET', `${REPOSITORY}/commits/{ref+}`, readCommit)
    .add('GET', `${REPOSITORY}/languages`, async exchange =>
      ok(await languagesOf(exchange.repository().git)),
    );
}

/**
 * The commit that a revision is.
 *
 * @throws GitHubError 409 when nothing was pushed yet, 422 when there is no such commit
 */
export async function requireCommit(
  { git }: GitHubRepository,
  revision: string,
): Promise<string> {
  const sha = await git.resolve(revision);
  if (!sha) {
    throw (await git.isEmpty())
      ? emptyRepository()
      : new GitHubError(422, `No commit found for SHA: ${revision}`);
  }
  return sha;
}

async function listBranches(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const { api } = addressesOf(exchange, repository);
  return pageAnswer(exchange, await repository.git.refs(), ({ name, sha }) => {
    const branch = name.replace('refs/heads/', '');
    return {
      name: branch,
      commit: { sha, url: `${api}/commits/${sha}` },
      protected: repository.protection.has(branch),
    };
  });
}

async function readBranch(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const { git, protection } = repository;
  const { branch } = exchange.params;
  const sha = await git.readRef(`refs/heads/${branch}`);
  if (!sha) {
    throw notFound('Branch not found');
  }
  const [commit] = await git.log(sha, { limit: 1 });
  const { api, html } = addressesOf(exchange, repository);
  const self = `${api}/branches/${encodeURIComponent(branch)}`;
  return ok({
    name: branch,
    commit: commitJson(exchange, repository, commit),
    _links: { self, html: `${html}/tree/${branch}` },
    protected: protection.has(branch),
    protection: { enabled: protection.has(branch) },
    protection_url: `${self}/protection`,
  });
}

async function listCommits(exchange: Exchange): Promise<Answer> {
  const { query } = exchange.request;
  const repository = exchange.repository(READ);
  const { git } = repository;
  for (const filter of ['author', 'committer', 'since', 'until']) {
    if (query.has(filter)) {
      throw notInStandIn(`commits filtered by '${filter}'`);
    }
  }
  const revision = query.get('sha') ?? git.defaultBranch;
  if (!(await git.resolve(revision))) {
    throw (await git.isEmpty()) ? emptyRepository() : notFound();
  }
  const path = query.get('path') ?? undefined;
  const commits = await git.log(revision, { path });
  return pageAnswer(exchange, commits, commit =>
    commitJson(exchange, repository, commit),
  );
}

async function readCommit(exchange: Exchange): Promise<Answer> {
  const { request, params } = exchange;
  const repository = exchange.repository(READ);
  const { git } = repository;
  const sha = await requireCommit(repository, params.ref);
  if (/\bsha\b/.test(request.headers.accept ?? '')) {
    const headers = { 'Content-Type': 'application/vnd.github.sha' };
    return { status: 200, body: sha, headers };
  }
  const [commit] = await git.log(sha, { limit: 1 });
  const [parent] = commit.parents;
  const changes = parent ? await git.changes(parent, sha) : [];
  const count = (kind: 'additions' | 'deletions') =>
    changes.reduce((sum, change) => sum + change[kind], 0);
  return ok({
    ...commitJson(exchange, repository, commit),
    stats: {
      additions: count('additions'),
      deletions: count('deletions'),
      total: count('additions') + count('deletions'),
    },
    files: changes.map(({ path, ...change }) => ({
      ...change,
      filename: path,
      changes: change.additions + change.deletions,
    })),
  });
}

/** No check has ever said anything. */
async function combinedStatus(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const sha = await requireCommit(repository, exchange.params.ref);
  const { api } = addressesOf(exchange, repository);
  return ok({
    state: 'pending',
    statuses: [],
    sha,
    total_count: 0,
    repository: await repositoryJson(exchange, repository),
    commit_url: `${api}/commits/${sha}`,
    url: `${api}/commits/${sha}/status`,
  });
}
