import { useSearch } from '@backstage/plugin-search-react';
import { Button, Text } from '@backstage/ui';
import styles from './SearchResults.module.css';
import { useSearchFilters } from './useSearchFilters';

/** Says that nothing was found, and what to try next. */
export function NoSearchResults() {
  const { term } = useSearch();
  const { isFiltered, clear } = useSearchFilters();

  return (
    <div className={styles.none}>
      <Text as="h2" variant="title-small" weight="bold">
        {term ? `Nothing found for “${term}”` : 'Nothing found'}
      </Text>
      <ul>
        {term && (
          <li>
            Try fewer or other words. Words are matched from their beginning:
            “pay” finds “payment”, “ment” does not.
          </li>
        )}
        <li>
          What was registered or written within the last minute may not be
          indexed yet.
        </li>
      </ul>
      {isFiltered && (
        <Button variant="secondary" onPress={clear}>
          Search without filters
        </Button>
      )}
    </div>
  );
}
