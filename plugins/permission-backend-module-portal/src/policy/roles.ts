/** The roles that configuration gives to groups and users, from the least to the most powerful. */
export const ROLES = [
  'reader',
  'engineer',
  'finance',
  'platformAdmin',
] as const;

/** What somebody is in the portal. One person can have several roles, and may do what any of them may. */
export type Role = (typeof ROLES)[number];

/** Those who have a role: entity references of groups and users. */
export type RoleMembers = Record<Role, string[] | 'everyone'>;

/** The roles of somebody who is known by these entity references. */
export function rolesOf(members: RoleMembers, claims: string[]): Role[] {
  const has = (role: Role) => {
    const refs = members[role];
    return refs === 'everyone' || refs.some(ref => claims.includes(ref));
  };
  return ROLES.filter(has);
}
