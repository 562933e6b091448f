import { useSearch } from '@backstage/plugin-search-react';
import { Button, Radio, RadioGroup, Select } from '@backstage/ui';
import styles from './SearchFilters.module.css';
import { useSearchFilters } from './useSearchFilters';

const ALL_TYPES = 'all';

const KINDS = [
  'Component',
  'API',
  'System',
  'Domain',
  'Resource',
  'Group',
  'User',
  'Template',
];

const LIFECYCLES = ['experimental', 'production', 'deprecated'];

/** Narrows the results of the search context: by type of document, kind of entity, lifecycle. */
export function SearchFilters() {
  const { types, setTypes, setPageCursor } = useSearch();
  const { kinds, lifecycles, setKinds, setLifecycles, isFiltered, clear } =
    useSearchFilters();

  return (
    <div role="group" aria-label="Filters" className={styles.filters}>
      <RadioGroup
        label="Type"
        orientation="horizontal"
        value={types[0] ?? ALL_TYPES}
        onChange={type => {
          setTypes(type === ALL_TYPES ? [] : [type]);
          setPageCursor(undefined);
        }}
      >
        <Radio value={ALL_TYPES}>All</Radio>
        <Radio value="software-catalog">Catalog</Radio>
        <Radio value="techdocs">Documentation</Radio>
      </RadioGroup>
      <Select
        className={styles.select}
        label="Kind"
        placeholder="Any kind"
        selectionMode="multiple"
        options={KINDS.map(kind => ({ value: kind, label: kind }))}
        value={kinds}
        onChange={keys => setKinds(keys.map(String))}
      />
      <Select
        className={styles.select}
        label="Lifecycle"
        placeholder="Any lifecycle"
        selectionMode="multiple"
        options={LIFECYCLES.map(stage => ({ value: stage, label: stage }))}
        value={lifecycles}
        onChange={keys => setLifecycles(keys.map(String))}
      />
      {isFiltered && (
        <Button className={styles.clear} variant="tertiary" onPress={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
