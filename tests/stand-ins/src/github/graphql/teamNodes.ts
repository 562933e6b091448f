import { type GraphQLResolveInfo } from 'graphql';
import { nodeId } from '../accountJson.ts';
import { type Account, type GitHubTeam } from '../accounts.ts';
import { type Exchange } from '../Exchange.ts';
import { type GitHubRepository } from '../GitHubRepository.ts';
import { greatest } from '../roles.ts';
import { ancestorsOf, descendantsOf, idOfTeam, membersOf } from '../teams.ts';
import { visibleRepositories } from '../visibleRepositories.ts';
import { connection, type PageArguments } from './connection.ts';
import { organizationNode, userNode } from './peopleNodes.ts';
import { repositoryNode } from './repositoryNodes.ts';

type Organization = Account & { type: 'Organization' };
type Membership = 'ALL' | 'CHILD_TEAM' | 'IMMEDIATE';

/** A team. */
export function teamNode(
  exchange: Exchange,
  account: Organization,
  team: GitHubTeam,
): object {
  const { organization, login } = account;
  const { slug } = team;
  const node = (other: GitHubTeam) => teamNode(exchange, account, other);
  const url = `${exchange.origins.web}/orgs/${login}/teams/${slug}`;
  const id = idOfTeam(team);
  return {
    id: nodeId('Team', id),
    databaseId: id,
    slug,
    combinedSlug: `${login}/${slug}`,
    name: team.name ?? slug,
    description: team.description ?? null,
    privacy: 'VISIBLE',
    url,
    editTeamUrl: `${url}/edit`,
    avatarUrl: `${exchange.origins.web}/avatars/t/${id}`,
    organization: () => organizationNode(exchange, account),
    parentTeam: () => ancestorsOf(organization, team).map(node).at(0) ?? null,
    childTeams: (
      args: PageArguments & { immediateOnly?: boolean },
      _context: unknown,
      info: GraphQLResolveInfo,
    ) =>
      connection(
        descendantsOf(organization, team).filter(
          ({ parent }) => !args.immediateOnly || parent === slug,
        ),
        args,
        info,
        { keyOf: one => one.slug, toNode: node },
      ),
    members: (
      args: PageArguments & { membership: Membership },
      _context: unknown,
      info: GraphQLResolveInfo,
    ) =>
      connection(membersOf(organization, team, args.membership), args, info, {
        keyOf: one => one,
        toNode: one => userNode(exchange, one),
        toEdge: () => ({ role: 'MEMBER' }),
      }),
    repositories: (
      args: PageArguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => repositoriesOfTeam(exchange, account, team, args, info),
  };
}

/** Also those that a team above may do something with. */
function repositoriesOfTeam(
  exchange: Exchange,
  { login, organization }: Organization,
  team: GitHubTeam,
  args: PageArguments,
  info: GraphQLResolveInfo,
) {
  const { hub, token } = exchange;
  const teams = [team, ...ancestorsOf(organization, team)];
  const roleIn = (repository: GitHubRepository) =>
    greatest(teams.map(({ slug }) => repository.teams.get(slug) ?? 'none'));
  const found = visibleRepositories(hub, token, login).filter(
    one => roleIn(one) !== 'none',
  );
  return connection(found, args, info, {
    keyOf: ({ id }) => id,
    toNode: one => repositoryNode(exchange, one),
    toEdge: one => ({ permission: roleIn(one).toUpperCase() }),
  });
}
