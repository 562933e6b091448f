import { type Answer, ok } from '../wire/Answer.ts';
import {
  accountJson,
  fullAccountJson,
  organizationJson,
  teamJson,
} from './accountJson.ts';
import { includesLogin, isMember } from './accounts.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import { notFound, validationFailed } from './GitHubError.ts';
import { pageAnswer } from './paging.ts';
import { readRole, reaches, type Role } from './roles.ts';

const READ_ADMIN = {
  role: 'write',
  permission: 'metadata',
  level: 'read',
} as const;
const WRITE_ADMIN = {
  role: 'admin',
  permission: 'administration',
  level: 'write',
} as const;

/** Users, organizations and teams, and what they may do with a repository. */
export function addAccountRoutes(routes: Routes): void {
  routes
    .add('GET', '/user', exchange => {
      const { login } = exchange.requireToken();
      const { hub, origins } = exchange;
      return ok(fullAccountJson(hub.accounts.get(login), origins));
    })
    .add('GET', '/users/{login}', ({ hub, params, origins }) =>
      ok(fullAccountJson(hub.accounts.get(params.login), origins)),
    )
    .add('GET', '/orgs/{org}', ({ hub, params, origins }) =>
      ok(organizationJson(hub.accounts.organization(params.org), origins)),
    )
    .add('GET', '/orgs/{org}/members', listMembers)
    .add('GET', '/orgs/{org}/teams', exchange => {
      exchange.requireToken();
      const { hub, params, origins } = exchange;
      const { organization } = hub.accounts.organization(params.org);
      return pageAnswer(exchange, organization.teams ?? [], team =>
        teamJson(organization, team, origins),
      );
    })
    .add('GET', '/orgs/{org}/teams/{team}', exchange => {
      exchange.requireToken();
      const { hub, params, origins } = exchange;
      const { organization } = hub.accounts.organization(params.org);
      const team = hub.accounts.team(params.org, params.team);
      return ok(teamJson(organization, team, origins));
    })
    .add('PUT', '/orgs/{org}/teams/{team}/repos/{owner}/{repo}', addTeam)
    .add('GET', '/repos/{owner}/{repo}/teams', listTeams)
    .add('GET', '/repos/{owner}/{repo}/collaborators', listCollaborators)
    .add('GET', '/repos/{owner}/{repo}/collaborators/{login}', isCollaborator)
    .add('PUT', '/repos/{owner}/{repo}/collaborators/{login}', addCollaborator)
    .add(
      'GET',
      '/repos/{owner}/{repo}/collaborators/{login}/permission',
      readPermission,
    );
}

function listMembers(exchange: Exchange): Promise<Answer> {
  exchange.requireToken();
  const { hub, params, origins } = exchange;
  const { organization } = hub.accounts.organization(params.org);
  const { owners = [], members = [] } = organization;
  return pageAnswer(exchange, [...owners, ...members], login =>
    accountJson(hub.accounts.get(login), origins),
  );
}

function addTeam(exchange: Exchange): Answer {
  const { hub, params } = exchange;
  const repository = exchange.repository(WRITE_ADMIN);
  const { login } = hub.accounts.organization(params.org);
  const { slug } = hub.accounts.team(params.org, params.team);
  if (login !== repository.owner) {
    throw validationFailed({
      resource: 'TeamMember',
      code: 'unprocessable',
      field: 'data',
    });
  }
  repository.teams.set(slug, roleIn(exchange));
  return { status: 204, body: '' };
}

function listTeams(exchange: Exchange): Promise<Answer> {
  const { hub, origins } = exchange;
  const repository = exchange.repository(READ_ADMIN);
  return pageAnswer(exchange, [...repository.teams.keys()], slug =>
    teamJson(
      hub.accounts.organization(repository.owner).organization,
      hub.accounts.team(repository.owner, slug),
      origins,
    ),
  );
}

function listCollaborators(exchange: Exchange): Promise<Answer> {
  const { hub, origins } = exchange;
  const repository = exchange.repository(READ_ADMIN);
  return pageAnswer(
    exchange,
    [...repository.collaborators],
    ([login, role]) => ({
      ...accountJson(hub.accounts.get(login), origins),
      role_name: role,
    }),
  );
}

function isCollaborator(exchange: Exchange): Answer {
  const { hub, params } = exchange;
  const repository = exchange.repository(READ_ADMIN);
  const role = hub.accounts.find(params.login)
    ? hub.access.roleOf(params.login, repository)
    : 'none';
  if (role === 'none') {
    throw notFound();
  }
  return { status: 204, body: '' };
}

/** A member of the organization is added at once; anyone else is invited, and the stand-in lets them accept at once. */
function addCollaborator(exchange: Exchange): Answer {
  const { hub, params, origins } = exchange;
  const repository = exchange.repository(WRITE_ADMIN);
  const user = hub.accounts.get(params.login);
  const owner = hub.accounts.get(repository.owner);
  const role = roleIn(exchange);
  if (user.type !== 'User') {
    throw notFound();
  }
  const known =
    owner.type === 'Organization'
      ? isMember(owner.organization, user.login)
      : includesLogin([owner.login], user.login);
  repository.collaborators.set(user.login.toLowerCase(), role);
  return known
    ? { status: 204, body: '' }
    : {
        status: 201,
        body: JSON.stringify({
          id: hub.nextId(),
          invitee: accountJson(user, origins),
          permissions: role,
        }),
      };
}

function readPermission(exchange: Exchange): Answer {
  const { hub, params, origins } = exchange;
  const repository = exchange.repository(READ_ADMIN);
  const user = hub.accounts.get(params.login);
  const role = hub.access.roleOf(user.login, repository);
  return ok({
    permission: legacyPermission(role),
    role_name: role,
    user: accountJson(user, origins),
  });
}

function roleIn({ body }: Exchange): Role {
  const role = readRole(body.text('permission') ?? 'push');
  if (!role) {
    throw validationFailed({
      resource: 'Repository',
      code: 'invalid',
      field: 'permission',
    });
  }
  return role;
}

/** The four names that there were before `triage` and `maintain`. */
function legacyPermission(role: Role): string {
  if (role === 'admin' || role === 'none') {
    return role;
  }
  return reaches(role, 'write') ? 'write' : 'read';
}
