import {
  type Account,
  type Accounts,
  includesLogin,
  isMember,
  isOwner,
} from './accounts.ts';
import { forbidden, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
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

  /** The role of a user, by everything that gives one; of anyone when there is no login. */
  roleOf(login: string | undefined, repository: GitHubRepository): Role {
    const roles: Role[] = [repository.isPublic ? 'read' : 'none'];
    if (login !== undefined) {
      const owner = this.#accounts.get(repository.owner);
      roles.push(repository.collaborators.get(login.toLowerCase()) ?? 'none');
      roles.push(...rolesByOwner(owner, login, repository));
    }
    return ROLES[Math.max(...roles.map(role => ROLES.indexOf(role)))];
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
    const role = this.roleOf(token?.login, repository);
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
  login: string,
  repository: GitHubRepository,
): Role[] {
  if (owner.type === 'User') {
    return [includesLogin([owner.login], login) ? 'admin' : 'none'];
  }
  const { organization } = owner;
  if (isOwner(organization, login)) {
    return ['admin'];
  }
  const { basePermission = 'read', teams = [] } = organization;
  return [
    isMember(organization, login) ? basePermission : 'none',
    ...teams
      .filter(({ members = [] }) => includesLogin(members, login))
      .map(({ slug }) => repository.teams.get(slug) ?? 'none'),
  ];
}
