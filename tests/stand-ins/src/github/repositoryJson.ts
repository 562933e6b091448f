import { accountJson, nodeId } from './accountJson.ts';
import { type Full } from './apiTypes.ts';
import { type Exchange } from './Exchange.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { reaches, type Role } from './roles.ts';

type Context = Pick<Exchange, 'hub' | 'origins' | 'token'>;

type Permissions = NonNullable<Full['Repository']['permissions']>;

/** A repository, with everything that GitHub says of it to the caller. */
export async function repositoryJson(
  context: Context,
  repository: GitHubRepository,
) {
  const isEmpty = await repository.git.isEmpty();
  return repositoryJsonOf(context, repository, isEmpty);
}

/** A repository of which it is known whether it is empty. */
export function repositoryJsonOf(
  { hub, origins, token }: Context,
  repository: GitHubRepository,
  isEmpty: boolean,
) {
  const { fullName, settings, git } = repository;
  const owner = hub.accounts.get(repository.owner);
  const url = `${origins.api}/repos/${fullName}`;
  const html = `${origins.web}/${fullName}`;
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName,
    private: settings.visibility !== 'public',
    owner: accountJson(owner, origins),
    ...(owner.type === 'Organization' && {
      organization: accountJson(owner, origins),
    }),
    html_url: html,
    fork: repository.isFork,
    ...apiAddresses(url),
    ...gitAddresses(html),
    mirror_url: null,
    language: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: isEmpty ? 0 : 1,
    default_branch: git.defaultBranch,
    open_issues_count: 0,
    open_issues: 0,
    is_template: false,
    topics: repository.topics,
    ...settings,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    disabled: false,
    pushed_at: repository.pushedAt.toISOString(),
    created_at: repository.createdAt.toISOString(),
    updated_at: repository.updatedAt.toISOString(),
    ...(token && {
      permissions: permissionsOf(hub.access.roleOf(token, repository)),
    }),
    allow_forking: true,
    web_commit_signoff_required: false,
    subscribers_count: 0,
    network_count: 0,
    license: null,
  } satisfies Full['Repository'];
}

function permissionsOf(role: Role): Permissions {
  return {
    admin: reaches(role, 'admin'),
    maintain: reaches(role, 'maintain'),
    push: reaches(role, 'write'),
    triage: reaches(role, 'triage'),
    pull: reaches(role, 'read'),
  };
}

function gitAddresses(html: string) {
  const [, host, path] = html.match(/^https?:\/\/([^/]+)\/(.+)$/) ?? [];
  return {
    git_url: `git://${host}/${path}.git`,
    ssh_url: `git@${host}:${path}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
  };
}

function apiAddresses(url: string) {
  return {
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}
