import { type GitHubRepository } from './GitHubRepository.ts';
import { type Hub } from './Hub.ts';
import { allows, type GitHubToken } from './tokens.ts';

/** The repositories of an owner that a caller may know of, in the order in which they were made. */
export function visibleRepositories(
  hub: Hub,
  token: GitHubToken | undefined,
  owner: string,
): GitHubRepository[] {
  const roleIn = hub.access.rolesAt(token, owner);
  return hub.repositories
    .filter(
      one =>
        one.owner === owner &&
        roleIn(one) !== 'none' &&
        (!token || allows(token, 'metadata', 'read', one.isPublic)),
    )
    .sort((one, other) => one.id - other.id);
}
