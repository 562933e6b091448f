import { notFound } from './GitHubError.ts';
import { type Role } from './roles.ts';

/** A person. */
export interface GitHubUser {
  login: string;
  name?: string;
  /** The address that everyone sees. */
  email?: string;
  bio?: string;
  company?: string;
  /** Addresses in domains that an organization has proved to be its own. */
  verifiedDomainEmails?: string[];
}

/** A team of an organization. */
export interface GitHubTeam {
  slug: string;
  name?: string;
  description?: string;
  /** The slug of the team that it is part of. */
  parent?: string;
  /** Logins of those who are in it themselves, and not only in a team that is part of it. */
  members?: string[];
}

/** An organization. */
export interface GitHubOrganization {
  login: string;
  name?: string;
  description?: string;
  /** Logins of its owners. */
  owners?: string[];
  /** Logins of its members who are no owners. */
  members?: string[];
  teams?: GitHubTeam[];
  /**
   * `free` cannot protect branches of private repositories, and only `enterprise` has internal ones; `team` when absent.
   */
  plan?: 'free' | 'team' | 'enterprise';
  /** Whether members who are no owners may create repositories; they may unless it is `false`. */
  membersCanCreateRepositories?: boolean;
  /** What every member may do with every repository; `read` when absent. */
  basePermission?: Role;
}

/** A user or an organization, as the owner of repositories. */
export type Account =
  | { type: 'User'; id: number; login: string; user: GitHubUser }
  | {
      type: 'Organization';
      id: number;
      login: string;
      organization: GitHubOrganization;
    };

/** Who is at GitHub. Logins are compared without case. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();

  constructor(users: GitHubUser[], organizations: GitHubOrganization[]) {
    for (const organization of organizations) {
      const { login } = organization;
      const id = 1000 + this.#accounts.size;
      const account = {
        type: 'Organization',
        id,
        login,
        organization,
      } as const;
      this.#accounts.set(login.toLowerCase(), account);
    }
    for (const user of users) {
      this.addUser(user);
    }
    for (const one of organizations) {
      const inTeams = one.teams?.flatMap(team => team.members ?? []) ?? [];
      const people = [...(one.owners ?? []), ...(one.members ?? [])];
      for (const login of [...people, ...inTeams]) {
        this.addUser({ login });
      }
    }
  }

  /** Every organization, in the order in which they were said. */
  get organizations(): Array<Account & { type: 'Organization' }> {
    return [...this.#accounts.values()].filter(
      one => one.type === 'Organization',
    );
  }

  /** A user or organization; `undefined` when there is none. */
  find(login: string): Account | undefined {
    return this.#accounts.get(login.toLowerCase());
  }

  /**
   * A user or organization.
   *
   * @throws GitHubError 404 when there is none
   */
  get(login: string): Account {
    const account = this.find(login);
    if (!account) {
      throw notFound();
    }
    return account;
  }

  /**
   * An organization.
   *
   * @throws GitHubError 404 when there is none
   */
  organization(login: string): Account & { type: 'Organization' } {
    const account = this.find(login);
    if (account?.type !== 'Organization') {
      throw notFound();
    }
    return account;
  }

  /**
   * A team.
   *
   * @throws GitHubError 404 when there is none
   */
  team(login: string, slug: string): GitHubTeam {
    const { organization } = this.organization(login);
    const team = organization.teams?.find(one => one.slug === slug);
    if (!team) {
      throw notFound();
    }
    return team;
  }

  /** The login of somebody who may do everything with the repositories of a user or organization, as far as there is one. */
  someOwnerOf(login: string): string {
    const account = this.find(login);
    return account?.type === 'Organization'
      ? account.organization.owners?.at(0) ??
          account.organization.members?.at(0) ??
          login
      : login;
  }

  /** Adds a person, unless there is somebody of this login. */
  addUser(user: GitHubUser): void {
    const { login } = user;
    if (!this.find(login)) {
      const id = 1000 + this.#accounts.size;
      const account = { type: 'User', id, login, user } as const;
      this.#accounts.set(login.toLowerCase(), account);
    }
  }
}

/** Whether a user is an owner of an organization. */
export function isOwner(
  { owners = [] }: GitHubOrganization,
  login: string,
): boolean {
  return includesLogin(owners, login);
}

/** Whether a user is an owner or a member of an organization. */
export function isMember(
  organization: GitHubOrganization,
  login: string,
): boolean {
  const { members = [] } = organization;
  return isOwner(organization, login) || includesLogin(members, login);
}

/** Whether a login is in a list, in any case. */
export function includesLogin(logins: string[], login: string): boolean {
  return logins.some(one => one.toLowerCase() === login.toLowerCase());
}
