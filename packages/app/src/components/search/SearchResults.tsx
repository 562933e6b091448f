import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useSearch } from '@backstage/plugin-search-react';
import type { SearchResultSet } from '@backstage/plugin-search-common';
import { Button } from '@backstage/ui';
import { useRef } from 'react';
import { NoSearchResults } from './NoSearchResults';
import { SearchResultItem } from './SearchResultItem';
import styles from './SearchResults.module.css';

/** "2 results", "26–50 of 80 results", or "Results 26–50" where the engine does not count. */
function describeResults({ results, numberOfResults }: SearchResultSet) {
  const first = results[0]?.rank ?? 1;
  const range = `${first}–${first + results.length - 1}`;
  if (numberOfResults === undefined) {
    return `Results ${range}`;
  }
  if (numberOfResults > results.length) {
    return `${range} of ${numberOfResults} results`;
  }
  return numberOfResults === 1 ? '1 result' : `${numberOfResults} results`;
}

/** The results of the search context: loading, failed, none, or a page of them. */
export function SearchResults() {
  const { result, fetchNextPage, fetchPreviousPage } = useSearch();
  const { loading, error, value } = result;
  const status = useRef<HTMLParagraphElement>(null);

  if (error) {
    return (
      <ResponseErrorPanel title="The search did not answer" error={error} />
    );
  }
  if (!value) {
    return <Progress />;
  }

  const turnPage = (fetchPage?: () => void) => () => {
    fetchPage?.();
    status.current?.focus();
  };

  return (
    <section aria-label="Results" aria-busy={loading}>
      <p role="status" tabIndex={-1} ref={status} className={styles.status}>
        {value.results.length > 0 && describeResults(value)}
      </p>
      {value.results.length === 0 && !loading && <NoSearchResults />}
      <ul className={styles.results}>
        {value.results.map(item => (
          <SearchResultItem
            key={`${item.type} ${item.document.location}`}
            result={item}
          />
        ))}
      </ul>
      {(fetchNextPage || fetchPreviousPage) && (
        <nav aria-label="Result pages" className={styles.pager}>
          <Button
            variant="secondary"
            isDisabled={!fetchPreviousPage}
            onPress={turnPage(fetchPreviousPage)}
          >
            Previous
          </Button>
          <Button
            variant="secondary"
            isDisabled={!fetchNextPage}
            onPress={turnPage(fetchNextPage)}
          >
            Next
          </Button>
        </nav>
      )}
    </section>
  );
}
