import {
  type Account,
  type Accounts,
  includesLogin,
  isMember,
  isOwner,
} from './accounts.ts';
import { forbidden, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { teamsOf } from './teams.ts';
import {
  allows,
  type GitHubPermission,
  type GitHubToken,
  notAccessible,
} from './tokens.ts';

/** What someone may do with a repository, from nothing to everything. */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

const ROLES: Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

const OTHER_NAMES: Record<string, Role> = { pull: 'read', push: 'write' };

/** The role that a value of `permission` means; `undefined` when it means none. */
export function readRole(permission: unknown): Role | undefined {
  const name = String(permission);
  return OTHER_NAMES[name] ?? ROLES.find(role => role === name);
}

/** Whether a role has everything that another has. */
export function reaches(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(other);
}

/** Somebody, by a token or by a login. */
export type Who = GitHubToken | string | undefined;

/** What an operation needs of its caller. */
export interface Need {
  role: Role;
  permission: GitHubPermission;
  level: 'read' | 'write';
}

/** Decides what callers may do. */
export class Access {
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  /** The role of somebody, by everything that gives one; of anyone when there is nobody. */
  roleOf(who: Who, repository: GitHubRepository): Role {
    return this.rolesAt(who, repository.owner)(repository);
  }

  /** The role of somebody in each repository of an owner. */
  rolesAt(who: Who, owner: string): (repository: GitHubRepository) => Role {
    const account = this.#accounts.get(owner);
    const rolesIn = rolesByOwner(account, who);
    const login = typeof who === 'string' ? who : who?.login;
    return repository =>
      greatest([
        repository.isPublic ? 'read' : 'none',
        repository.collaborators.get(login?.toLowerCase() ?? '') ?? 'none',
        ...rolesIn(repository),
      ]);
  }

  /**
   * Lets pass who may do something with a repository.
   *
   * @throws GitHubError 404 when the caller may not know of it or not write to it, 403 when the role or token does not
   *   suffice
   */
  require(
    token: GitHubToken | undefined,
    repository: GitHubRepository,
    need: Need,
  ): void {
    const role = this.roleOf(token, repository);
    const isVisible = token
      ? allows(token, 'metadata', 'read', repository.isPublic)
      : repository.isPublic;
    if (!isVisible || !reaches(role, 'read')) {
      throw notFound();
    }
    if (!reaches(role, need.role)) {
      throw need.role === 'admin'
        ? forbidden('Must have admin rights to Repository.')
        : notFound();
    }
    const { permission, level } = need;
    if (token && !allows(token, permission, level, repository.isPublic)) {
      throw notAccessible(token);
    }
  }
}

function rolesByOwner(
  owner: Account,
  who: Who,
): (repository: GitHubRepository) => Role[] {
  if (who === undefined) {
    return () => [];
  }
  if (typeof who !== 'string' && who.installation) {
    const { account, repositories } = who.installation;
    const isThere = includesLogin([account], owner.login);
    return ({ name }) =>
      isThere && (repositories?.includes(name) ?? true) ? ['admin'] : [];
  }
  const login = typeof who === 'string' ? who : who.login;
  if (owner.type === 'User') {
    const role = includesLogin([owner.login], login) ? 'admin' : 'none';
    return () => [role];
  }
  const { organization } = owner;
  if (isOwner(organization, login)) {
    return () => ['admin'];
  }
  const { basePermission = 'read' } = organization;
  const base = isMember(organization, login) ? basePermission : 'none';
  const slugs = teamsOf(organization, login);
  return ({ teams }) => [base, ...slugs.map(slug => teams.get(slug) ?? 'none')];
}

/** The role that has everything that any of these has. */
export function greatest(roles: Role[]): Role {
  return ROLES[Math.max(...roles.map(role => ROLES.indexOf(role)))];
}
