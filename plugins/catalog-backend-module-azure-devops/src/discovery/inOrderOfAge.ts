import { ListedRepository } from '../client/AzureRepos';
import { CachedRepository } from '../database/RepositoryCache';

/** Those that were never read first, then those that were looked at longest ago: refreshes that end early get through all in turn. */
export function inOrderOfAge(
  listings: ListedRepository[],
  known: Map<string, CachedRepository>,
): ListedRepository[] {
  const checkedAt = ({ id }: ListedRepository) =>
    known.get(id)?.checkedAt.getTime() ?? 0;
  return [...listings].sort((a, b) => checkedAt(a) - checkedAt(b));
}
