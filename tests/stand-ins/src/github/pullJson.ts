import { accountJson, nodeId, teamJson } from './accountJson.ts';
import { type Full } from './apiTypes.ts';
import { addressesOf } from './commitJson.ts';
import { type Exchange } from './Exchange.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type PullRequest } from './PullRequest.ts';
import { repositoryJson } from './repositoryJson.ts';

/** A pull request, with what its branches are at now. */
export async function pullJson(
  exchange: Exchange,
  repository: GitHubRepository,
  pull: PullRequest,
): Promise<Full['PullRequest']> {
  const { hub, origins } = exchange;
  const { api, html } = addressesOf(exchange, repository);
  const { git } = repository;
  const url = `${api}/pulls/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const page = `${html}/pull/${pull.number}`;
  const head = (await git.readRef(`refs/heads/${pull.head}`)) ?? '';
  const base = (await git.readRef(`refs/heads/${pull.base}`)) ?? '';
  const user = (login: string) => accountJson(hub.accounts.get(login), origins);
  const repo = await repositoryJson(exchange, repository);
  const side = (ref: string, sha: string) => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: user(repository.owner),
    repo,
  });
  const status = `${api}/statuses/${head}`;
  const changes = await changesOf(repository, pull);
  const from = (await git.mergeBase(base, head)) ?? base;
  const commits = head ? await git.log(`${from}..${head}`) : [];
  const total = (kind: 'additions' | 'deletions') =>
    changes.reduce((sum, change) => sum + change[kind], 0);
  return {
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: pull.number,
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: status,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: user(pull.author),
    body: pull.body,
    labels: labelsJson(exchange, repository, pull.labels),
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt.toISOString(),
    updated_at: pull.updatedAt.toISOString(),
    closed_at: pull.closedAt?.toISOString() ?? null,
    merged_at: null,
    merge_commit_sha: null,
    assignee: pull.assignees.length > 0 ? user(pull.assignees[0]) : null,
    assignees: pull.assignees.map(user),
    requested_reviewers: pull.reviewers.map(user),
    requested_teams: pull.teamReviewers.map(slug =>
      teamJson(
        hub.accounts.organization(repository.owner).organization,
        hub.accounts.team(repository.owner, slug),
        origins,
      ),
    ),
    head: side(pull.head, head),
    base: side(pull.base, base),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: status },
    },
    author_association: 'COLLABORATOR',
    auto_merge: null,
    draft: pull.draft,
    merged: false,
    mergeable: true,
    rebaseable: true,
    mergeable_state: 'clean',
    merged_by: null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: total('additions'),
    deletions: total('deletions'),
    changed_files: changes.length,
  };
}

/** The files that a pull request changes, from where its branch left the base. */
export async function changesOf(
  { git }: GitHubRepository,
  { base, head }: Pick<PullRequest, 'base' | 'head'>,
) {
  const from = await git.mergeBase(`refs/heads/${base}`, `refs/heads/${head}`);
  return from ? git.changes(from, `refs/heads/${head}`) : [];
}

/** Labels of a repository by their names. */
export function labelsJson(
  exchange: Exchange,
  repository: GitHubRepository,
  names: string[],
) {
  const { api } = addressesOf(exchange, repository);
  return names.map((name, index) => ({
    id: repository.id * 100 + index,
    node_id: nodeId('Label', `${repository.id}:${name}`),
    url: `${api}/labels/${encodeURIComponent(name)}`,
    name,
    color: repository.labels.get(name) ?? 'ededed',
    default: false,
    description: null,
  }));
}
