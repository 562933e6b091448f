import { requestDenied } from './GraphError.ts';

/** What an administrator may have granted to the application. */
export type GraphPermission =
  | 'Directory.Read.All'
  | 'Group.Read.All'
  | 'GroupMember.Read.All'
  | 'User.Read.All';

/** What is read. */
export type Readable = 'users' | 'groups' | 'organization';

const ENOUGH: Record<Readable, GraphPermission[]> = {
  users: ['User.Read.All', 'Directory.Read.All'],
  groups: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
  // Its name and domains can be read by every application that may read anything of the directory.
  organization: [
    'User.Read.All',
    'GroupMember.Read.All',
    'Group.Read.All',
    'Directory.Read.All',
  ],
};

/** Whether one of the permissions is enough. */
export function mayRead(
  granted: ReadonlySet<GraphPermission>,
  what: Readable,
): boolean {
  return ENOUGH[what].some(permission => granted.has(permission));
}

/**
 * Lets only applications pass that may read something.
 *
 * @throws GraphError 403
 */
export function requirePermission(
  granted: ReadonlySet<GraphPermission>,
  what: Readable,
): void {
  if (!mayRead(granted, what)) {
    throw requestDenied();
  }
}
