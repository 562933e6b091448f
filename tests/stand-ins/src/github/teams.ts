import {
  type GitHubOrganization,
  type GitHubTeam,
  includesLogin,
} from './accounts.ts';

const ids = new WeakMap<GitHubTeam, number>();
let lastId = 7000;

/** The number of a team, which stays when the team gets another name. */
export function idOfTeam(team: GitHubTeam): number {
  let id = ids.get(team);
  if (id === undefined) {
    lastId += 1;
    id = lastId;
    ids.set(team, id);
  }
  return id;
}

/** The teams that a team is part of, from its parent up. */
export function ancestorsOf(
  { teams = [] }: GitHubOrganization,
  team: GitHubTeam,
): GitHubTeam[] {
  const ancestors: GitHubTeam[] = [];
  let next = teams.find(({ slug }) => slug === team.parent);
  while (next && !ancestors.includes(next)) {
    const { parent } = next;
    ancestors.push(next);
    next = teams.find(({ slug }) => slug === parent);
  }
  return ancestors;
}

/** The teams that are part of a team, at any depth. */
export function descendantsOf(
  { teams = [] }: GitHubOrganization,
  team: GitHubTeam,
): GitHubTeam[] {
  const found = new Set([team]);
  for (const one of found) {
    teams
      .filter(({ parent }) => parent === one.slug)
      .forEach(child => found.add(child));
  }
  found.delete(team);
  return [...found];
}

/** Slugs of the teams that a user is in, also by a team that is part of them: what those may do, the user may. */
export function teamsOf(
  organization: GitHubOrganization,
  login: string,
): string[] {
  const own = (organization.teams ?? []).filter(({ members = [] }) =>
    includesLogin(members, login),
  );
  const all = own.flatMap(team => [team, ...ancestorsOf(organization, team)]);
  return [...new Set(all.map(({ slug }) => slug))];
}

/**
 * Logins of those who are in a team.
 *
 * @param membership - as GitHub names it: in the team itself, in a team that is part of it, or both
 */
export function membersOf(
  organization: GitHubOrganization,
  team: GitHubTeam,
  membership: 'ALL' | 'CHILD_TEAM' | 'IMMEDIATE',
): string[] {
  const teams = [
    ...(membership === 'CHILD_TEAM' ? [] : [team]),
    ...(membership === 'IMMEDIATE' ? [] : descendantsOf(organization, team)),
  ];
  const logins = teams.flatMap(({ members = [] }) => members);
  const byKey = new Map(logins.map(login => [login.toLowerCase(), login]));
  return [...byKey.values()];
}
