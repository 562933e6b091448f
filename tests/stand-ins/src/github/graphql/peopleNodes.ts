import { type GraphQLResolveInfo } from 'graphql';
import { nodeId } from '../accountJson.ts';
import {
  type Account,
  type GitHubTeam,
  includesLogin,
  isMember,
  isOwner,
} from '../accounts.ts';
import { type Exchange } from '../Exchange.ts';
import { allows, scopesOf } from '../tokens.ts';
import { connection, type PageArguments } from './connection.ts';
import {
  insufficientScopes,
  notAccessibleBy,
  notResolved,
} from './graphqlErrors.ts';
import {
  readable,
  repositoriesOf,
  type RepositoriesArguments,
  repositoryNode,
} from './repositoryNodes.ts';
import { teamNode } from './teamNodes.ts';

type Organization = Account & { type: 'Organization' };

const EMAIL_SCOPES = ['user:email', 'read:user'];

/** A user or an organization, as the owner of something. */
export function accountNode(exchange: Exchange, account: Account): object {
  return account.type === 'Organization'
    ? organizationNode(exchange, account)
    : userNode(exchange, account.login);
}

/**
 * The organization of a login.
 *
 * @throws GraphQLError when there is none
 */
export function findOrganization(exchange: Exchange, login: string): object {
  const account = exchange.hub.accounts.find(login);
  if (account?.type !== 'Organization') {
    throw notResolved(`an Organization with the login of '${login}'`);
  }
  return organizationNode(exchange, account);
}

/**
 * The user of a login.
 *
 * @throws GraphQLError when there is none
 */
export function findUser(exchange: Exchange, login: string): object {
  if (exchange.hub.accounts.find(login)?.type !== 'User') {
    throw notResolved(`a User with the login of '${login}'`);
  }
  return userNode(exchange, login);
}

/** A user. */
export function userNode(exchange: Exchange, login: string): object {
  const { hub } = exchange;
  const account = hub.accounts.get(login);
  const user = account.type === 'User' ? account.user : undefined;
  return {
    ...ownerNode(exchange, account),
    name: user?.name ?? null,
    bio: user?.bio ?? null,
    company: user?.company ?? null,
    email: () => {
      requireEmails(exchange);
      return user?.email ?? '';
    },
    organizationVerifiedDomainEmails: (args: { login: string }) => {
      const owner = hub.accounts.find(args.login);
      const isIn =
        owner?.type === 'Organization' && isMember(owner.organization, login);
      return (isIn && user?.verifiedDomainEmails) || [];
    },
    organizations: (
      args: PageArguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) =>
      connection(
        hub.accounts.organizations.filter(({ organization }) =>
          isMember(organization, login),
        ),
        args,
        info,
        {
          keyOf: ({ id }) => id,
          toNode: one => organizationNode(exchange, one),
        },
      ),
  };
}

/** An organization, which only who may read its members can ask for teams and people. */
export function organizationNode(
  exchange: Exchange,
  account: Organization,
): object {
  const { organization, login } = account;
  const { teams = [] } = organization;
  const isAsked = (team: GitHubTeam, args: TeamsArguments) =>
    (!args.userLogins ||
      args.userLogins.some(one => includesLogin(team.members ?? [], one))) &&
    !(args.rootTeamsOnly && team.parent);
  return {
    ...ownerNode(exchange, account),
    name: organization.name ?? null,
    description: organization.description ?? null,
    membersWithRole: (
      args: PageArguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => {
      requireMembers(exchange, info.fieldName);
      return membersConnection(exchange, account, args, info);
    },
    teams: (
      args: TeamsArguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => {
      requireMembers(exchange, info.fieldName);
      const asked = teams.filter(team => isAsked(team, args));
      return connection(asked, args, info, {
        keyOf: ({ slug }) => slug,
        toNode: team => teamNode(exchange, account, team),
      });
    },
    team: (
      { slug }: { slug: string },
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => {
      requireMembers(exchange, info.fieldName);
      const team = teams.find(one => one.slug === slug);
      return team ? teamNode(exchange, account, team) : null;
    },
    viewerCanAdminister: () =>
      isOwner(organization, exchange.requireToken().login),
    url: `${exchange.origins.web}/${login}`,
  };
}

interface TeamsArguments extends PageArguments {
  userLogins?: string[] | null;
  rootTeamsOnly?: boolean;
}

function ownerNode(exchange: Exchange, account: Account) {
  const { id, login, type } = account;
  const { web } = exchange.origins;
  return {
    __typename: type,
    id: nodeId(type, id),
    databaseId: id,
    login,
    url: `${web}/${login}`,
    avatarUrl: `${web}/${login}.png`,
    repositories: (
      args: RepositoriesArguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => repositoriesOf(exchange, login, args, info),
    repository: ({ name }: { name: string }) =>
      repositoryNode(exchange, readable(exchange, `${login}/${name}`, name)),
  };
}

function membersConnection(
  exchange: Exchange,
  { organization }: Organization,
  args: PageArguments,
  info: GraphQLResolveInfo,
) {
  const { owners = [], members = [] } = organization;
  const admins = new Set(owners.map(login => login.toLowerCase()));
  const others = members.filter(login => !admins.has(login.toLowerCase()));
  return connection([...owners, ...others], args, info, {
    keyOf: login => login,
    toNode: login => userNode(exchange, login),
    toEdge: login => ({
      role: admins.has(login.toLowerCase()) ? 'ADMIN' : 'MEMBER',
    }),
  });
}

function requireMembers(exchange: Exchange, field: string): void {
  const token = exchange.requireToken();
  if (!allows(token, 'members', 'read', false)) {
    throw scopesOf(token)
      ? insufficientScopes(token, field, ['read:org'])
      : notAccessibleBy(token);
  }
}

function requireEmails(exchange: Exchange): void {
  const token = exchange.requireToken();
  const scopes = scopesOf(token);
  if (scopes && !scopes.some(one => ['user', ...EMAIL_SCOPES].includes(one))) {
    throw insufficientScopes(token, 'email', EMAIL_SCOPES);
  }
}
