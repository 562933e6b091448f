import { useSearch } from '@backstage/plugin-search-react';
import { useCallback } from 'react';

/** The filters of the search context, as the page shows them. */
interface SearchFiltersState {
  kinds: string[];
  lifecycles: string[];
  setKinds(kinds: string[]): void;
  setLifecycles(lifecycles: string[]): void;
  /** Whether anything but the term narrows the results. */
  isFiltered: boolean;
  /** Drops everything but the term. */
  clear(): void;
}

/** Reads a filter that may come from a hand-written URL: `filters[kind]=API` as well as `filters[kind][]=API`. */
function toStrings(value: unknown): string[] {
  return [value].flat().filter(item => typeof item === 'string');
}

/** Reads and sets the filters of the search context. */
export function useSearchFilters(): SearchFiltersState {
  const { filters, setFilters, types, setTypes, setPageCursor } = useSearch();

  const setFilter = useCallback(
    (name: string, values: string[]) =>
      setFilters(({ [name]: _, ...others }) =>
        values.length > 0 ? { ...others, [name]: values } : others,
      ),
    [setFilters],
  );

  return {
    // Documents of the catalog say "API", those of TechDocs "api", and the engine compares exactly.
    kinds: toStrings(filters.kind).filter(kind => kind !== kind.toLowerCase()),
    setKinds: kinds =>
      setFilter(
        'kind',
        kinds.flatMap(kind => [kind, kind.toLowerCase()]),
      ),
    lifecycles: toStrings(filters.lifecycle),
    setLifecycles: lifecycles => setFilter('lifecycle', lifecycles),
    isFiltered: types.length > 0 || Object.keys(filters).length > 0,
    clear: () => {
      setTypes([]);
      setFilters({});
      setPageCursor(undefined);
    },
  };
}
