import {
  type GitHubOrganization,
  type GitHubTeam,
  type GitHubUser,
  includesLogin,
} from './accounts.ts';
import { type Hub } from './Hub.ts';
import { type EventDetails } from './hubEvents.ts';
import { descendantsOf } from './teams.ts';

/** What a test changes of a team. The slug follows the name, as at GitHub. */
export type TeamChanges = Pick<GitHubTeam, 'name' | 'description' | 'parent'>;

/** The members and teams of an organization, which a test changes while the portal looks. */
export class OrganizationPeople {
  readonly #hub: Hub;
  readonly #organization: GitHubOrganization;

  /**
   * @throws GitHubError 404 when there is no such organization
   */
  constructor(hub: Hub, login: string) {
    this.#hub = hub;
    this.#organization = hub.accounts.organization(login).organization;
  }

  /** Lets somebody be a member, who need not have been known before. */
  addMember(user: GitHubUser): void {
    const { members = [] } = this.#organization;
    this.#hub.accounts.addUser(user);
    this.#organization.members = [...without(members, user.login), user.login];
    this.#emit({
      name: 'organization',
      action: 'member_added',
      organization: this.#organization.login,
      member: user.login,
    });
  }

  /** Lets somebody be no member or owner any more, and be in no team. */
  removeMember(login: string): void {
    const { owners, members, teams = [] } = this.#organization;
    this.#organization.owners = without(owners, login);
    this.#organization.members = without(members, login);
    for (const team of teams) {
      team.members = without(team.members, login);
    }
    this.#emit({
      name: 'organization',
      action: 'member_removed',
      organization: this.#organization.login,
      member: login,
    });
  }

  /**
   * Makes a team.
   *
   * @throws Error when the slug is taken
   */
  addTeam(team: GitHubTeam): GitHubTeam {
    const { teams = [] } = this.#organization;
    this.#requireFree(team.slug);
    team.members?.forEach(login => this.#hub.accounts.addUser({ login }));
    this.#organization.teams = [...teams, team];
    this.#sayOfTeam('created', team);
    return team;
  }

  /**
   * Changes a team.
   *
   * @throws Error when it is not there, or the slug of its new name is taken
   */
  changeTeam(slug: string, changes: TeamChanges): GitHubTeam {
    const team = this.#team(slug);
    const before = { name: team.name ?? slug, description: team.description };
    Object.assign(team, changes);
    if (changes.name !== undefined && changes.name !== before.name) {
      this.#rename(team, slugOf(changes.name));
    }
    this.#sayOfTeam('edited', team, {
      ...(changes.name !== undefined && { name: { from: before.name } }),
      ...(changes.description !== undefined && {
        description: { from: before.description ?? '' },
      }),
    });
    return team;
  }

  /**
   * Removes a team, and those that are part of it.
   *
   * @throws Error when it is not there
   */
  removeTeam(slug: string): void {
    const team = this.#team(slug);
    const gone = [...descendantsOf(this.#organization, team), team];
    const { teams = [] } = this.#organization;
    this.#organization.teams = teams.filter(one => !gone.includes(one));
    for (const one of gone) {
      this.#repositories.forEach(({ teams: roles }) => roles.delete(one.slug));
      this.#sayOfTeam('deleted', one);
    }
  }

  /**
   * Lets somebody be in a team.
   *
   * @throws Error when it is not there
   */
  addToTeam(slug: string, login: string): void {
    const team = this.#team(slug);
    const { members = [] } = team;
    this.#hub.accounts.addUser({ login });
    team.members = includesLogin(members, login)
      ? members
      : [...members, login];
    this.#sayOfMember('added', team, login);
  }

  /**
   * Lets somebody be in a team no more.
   *
   * @throws Error when it is not there
   */
  removeFromTeam(slug: string, login: string): void {
    const team = this.#team(slug);
    team.members = without(team.members, login);
    this.#sayOfMember('removed', team, login);
  }

  #team(slug: string): GitHubTeam {
    const found = this.#organization.teams?.find(one => one.slug === slug);
    if (!found) {
      throw new Error(`'${this.#organization.login}' has no team '${slug}'`);
    }
    return found;
  }

  #requireFree(slug: string, except?: GitHubTeam): void {
    const { teams = [] } = this.#organization;
    if (teams.some(one => one.slug === slug && one !== except)) {
      throw new Error(`The team '${slug}' exists`);
    }
  }

  #rename(team: GitHubTeam, slug: string): void {
    this.#requireFree(slug, team);
    const before = team.slug;
    for (const one of this.#organization.teams ?? []) {
      one.parent = one.parent === before ? slug : one.parent;
    }
    for (const { teams } of this.#repositories) {
      const role = teams.get(before);
      if (role && slug !== before) {
        teams.delete(before);
        teams.set(slug, role);
      }
    }
    team.slug = slug;
  }

  get #repositories() {
    const { login } = this.#organization;
    return this.#hub.repositories.filter(({ owner }) => owner === login);
  }

  #sayOfTeam(
    action: 'created' | 'deleted' | 'edited',
    team: GitHubTeam,
    changes?: object,
  ): void {
    const organization = this.#organization.login;
    this.#emit({ name: 'team', action, organization, team, changes });
  }

  #sayOfMember(
    action: 'added' | 'removed',
    team: GitHubTeam,
    member: string,
  ): void {
    const organization = this.#organization.login;
    this.#emit({ name: 'membership', action, organization, team, member });
  }

  #emit(details: EventOfPeople): void {
    const sender = this.#hub.accounts.someOwnerOf(this.#organization.login);
    this.#hub.emit({ ...details, sender });
  }
}

type EventOfPeople = Exclude<
  EventDetails,
  { name: 'push' } | { name: 'repository' }
>;

function without(logins: string[] = [], login: string): string[] {
  return logins.filter(one => !includesLogin([one], login));
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9_]+/g, '-');
}
