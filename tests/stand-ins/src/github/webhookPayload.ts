import { accountJson, organizationJson, teamJson } from './accountJson.ts';
import { type Event } from './apiTypes.ts';
import { dateOf } from './graphql/objectNodes.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type Hub } from './Hub.ts';
import { type HubEvent, type PushedCommit } from './hubEvents.ts';
import { type Origins } from './origins.ts';
import { repositoryJsonOf } from './repositoryJson.ts';

const NO_COMMIT = '0'.repeat(40);
/** How many commits of a push are told at the most. */
const MOST_COMMITS = 2048;

/** Everything that is at GitHub, and where it is for who is told. */
interface Context {
  hub: Hub;
  origins: Origins;
}

/** What an event says beside its action. */
type Body<Name extends keyof Event, Action extends string> = Omit<
  Extract<Event[Name], { action: Action }>,
  'action'
>;

/** What is sent for an event, as things are now. */
export function webhookPayload(context: Context, event: HubEvent): object {
  const { sender } = event;
  switch (event.name) {
    case 'push':
      return pushPayload(context, event);
    case 'repository':
      return repositoryPayload(context, event);
    case 'organization':
      return {
        action: event.action,
        ...({
          membership: membershipJson(context, event),
          ...partiesOf(context, event.organization, sender),
        } satisfies Body<'organization', 'member_added'>),
      };
    case 'team':
      return {
        action: event.action,
        ...(event.changes && { changes: event.changes }),
        ...({
          team: teamOf(context, event),
          ...partiesOf(context, event.organization, sender),
        } satisfies Body<'team', 'created'>),
      };
    default:
      return {
        action: event.action,
        ...({
          scope: 'team',
          member: userJson(context, event.member),
          team: teamOf(context, event),
          ...partiesOf(context, event.organization, sender),
        } satisfies Body<'membership', 'added'>),
      };
  }
}

function pushPayload(
  context: Context,
  event: HubEvent & { name: 'push' },
): Event['push'] {
  const { repository, update, sender } = event;
  const { before = NO_COMMIT, after = NO_COMMIT, kind } = update;
  const commits = update.commits
    .slice(0, MOST_COMMITS)
    .map(commit => commitJson(context, repository, commit));
  const html = `${context.origins.web}/${repository.fullName}`;
  const { name, email } = personOf(context.hub, sender);
  return {
    ref: update.ref,
    before,
    after,
    repository: {
      ...hookRepositoryJson(context, repository),
      organization: repository.owner,
      created_at: secondsOf(repository.createdAt),
      pushed_at: secondsOf(repository.pushedAt),
    },
    pusher: { name, email },
    ...partiesOf(context, repository.owner, sender),
    created: kind === 'create',
    deleted: kind === 'delete',
    forced: update.isForced,
    base_ref: null,
    compare: `${html}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    // Oldest first.
    commits: commits.reverse(),
    head_commit: commits.at(-1) ?? null,
  };
}

function repositoryPayload(
  context: Context,
  event: HubEvent & { name: 'repository' },
) {
  const { action, repository, changes, from, sender } = event;
  const { origins } = context;
  const owner =
    from?.type === 'Organization'
      ? { organization: hookOrganizationJson(from, origins) }
      : from && { user: accountJson(from, origins) };
  return {
    action,
    ...(changes && { changes }),
    ...(owner && { changes: { owner: { from: owner } } }),
    repository: hookRepositoryJson(context, repository),
    ...partiesOf(context, repository.owner, sender),
  };
}

/** As events have it, which say less of a repository than its own answer, and nothing of the caller. */
function hookRepositoryJson(
  context: Context,
  repository: GitHubRepository,
): Event['push']['repository'] {
  const { organization, ...json } = repositoryJsonOf(
    { ...context, token: undefined },
    repository,
    repository.refWatch.isEmpty,
  );
  return { ...json, custom_properties: {} };
}

/** Who has done it, and where. */
function partiesOf({ hub, origins }: Context, owner: string, sender: string) {
  const account = hub.accounts.get(owner);
  if (account.type !== 'Organization') {
    throw new Error(`'${owner}' is no organization`);
  }
  return {
    organization: hookOrganizationJson(account, origins),
    sender: userJson({ hub, origins }, sender),
  };
}

function hookOrganizationJson(
  account: Parameters<typeof organizationJson>[0],
  origins: Origins,
): NonNullable<Event['push']['organization']> {
  const whole = organizationJson(account, origins);
  const { login, id, node_id, url, repos_url, events_url, hooks_url } = whole;
  const { issues_url, members_url, public_members_url } = whole;
  const { avatar_url, description } = whole;
  return {
    login,
    id,
    node_id,
    url,
    repos_url,
    events_url,
    hooks_url,
    issues_url,
    members_url,
    public_members_url,
    avatar_url,
    description,
  };
}

function userJson({ hub, origins }: Context, login: string) {
  return accountJson(hub.accounts.get(login), origins);
}

function membershipJson(
  context: Context,
  { organization, member }: HubEvent & { name: 'organization' },
) {
  const organizationUrl = `${context.origins.api}/orgs/${organization}`;
  return {
    url: `${organizationUrl}/memberships/${member}`,
    state: 'active',
    role: 'member',
    organization_url: organizationUrl,
    user: userJson(context, member),
  };
}

function teamOf(
  { hub, origins }: Context,
  event: HubEvent & { name: 'team' | 'membership' },
) {
  const { organization } = hub.accounts.organization(event.organization);
  return teamJson(organization, event.team, origins);
}

function commitJson(
  { origins }: Context,
  { fullName }: GitHubRepository,
  commit: PushedCommit,
): Event['push']['commits'][number] {
  const { sha, added, removed, modified } = commit;
  return {
    id: sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: dateOf(commit.committer.date),
    url: `${origins.web}/${fullName}/commit/${sha}`,
    author: committerJson(commit.author),
    committer: committerJson(commit.committer),
    added,
    removed,
    modified,
  };
}

function committerJson({ name, email }: PushedCommit['author']) {
  return { name, email };
}

function personOf(hub: Hub, login: string) {
  const account = hub.accounts.find(login);
  const email = account?.type === 'User' ? account.user.email : undefined;
  return { name: login, email: email ?? null };
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
