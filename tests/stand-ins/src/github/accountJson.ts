import {
  type Account,
  type GitHubOrganization,
  type GitHubTeam,
} from './accounts.ts';
import { type Simple } from './apiTypes.ts';
import { type Origins } from './origins.ts';
import { ancestorsOf, idOfTeam } from './teams.ts';

/** A user or organization, as it is part of other answers. */
export function accountJson(
  { id, login, type }: Account,
  { api, web }: Origins,
) {
  const url = `${api}/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${web}/${login}.png`,
    gravatar_id: '',
    url,
    html_url: `${web}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  } satisfies Simple['User'];
}

/** A user or organization by itself. */
export function fullAccountJson(account: Account, origins: Origins) {
  const user = account.type === 'User' ? account.user : undefined;
  return {
    ...accountJson(account, origins),
    name: user?.name ?? null,
    company: user?.company ?? null,
    blog: '',
    location: null,
    email: user?.email ?? null,
    hireable: null,
    bio: user?.bio ?? null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

/** An organization by itself. */
export function organizationJson(
  { id, login, organization }: Account & { type: 'Organization' },
  { api, web }: Origins,
) {
  const url = `${api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId('Organization', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${web}/${login}.png`,
    name: organization.name ?? null,
    description: organization.description ?? null,
    html_url: `${web}/${login}`,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: 'Organization',
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    archived_at: null,
    default_repository_permission: organization.basePermission ?? 'read',
    members_can_create_repositories:
      organization.membersCanCreateRepositories ?? true,
    plan: { name: organization.plan ?? 'team', space: 1, private_repos: 9999 },
  };
}

/** A team as it is part of another. */
export function simpleTeamJson(
  { login }: GitHubOrganization,
  team: GitHubTeam,
  { api, web }: Origins,
) {
  const { slug, name = slug, description = null } = team;
  const url = `${api}/orgs/${login}/teams/${slug}`;
  const id = idOfTeam(team);
  return {
    id,
    node_id: nodeId('Team', id),
    name,
    slug,
    description,
    privacy: 'closed' as const,
    notification_setting: 'notifications_enabled' as const,
    permission: 'pull',
    url,
    html_url: `${web}/orgs/${login}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
  };
}

/** A team. */
export function teamJson(
  organization: GitHubOrganization,
  team: GitHubTeam,
  origins: Origins,
) {
  const [parent] = ancestorsOf(organization, team);
  return {
    ...simpleTeamJson(organization, team, origins),
    parent: parent ? simpleTeamJson(organization, parent, origins) : null,
  };
}

/** The id of something in the GraphQL API. */
export function nodeId(type: string, id: number | string): string {
  return Buffer.from(`0${type.length}:${type}${id}`).toString('base64');
}
