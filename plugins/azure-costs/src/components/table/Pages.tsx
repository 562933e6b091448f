import { Button, Text } from '@backstage/ui';
import styles from './table.module.css';

/** Leads through the pages of a table; nothing when there is only one. */
export function Pages(props: {
  /** What the table has, such as "days". */
  of: string;
  /** The first page is 1. */
  page: number;
  pageSize: number;
  total: number;
  onChange: (page: number) => void;
}) {
  const { of, page, pageSize, total, onChange } = props;
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1 && page === 1) {
    return null;
  }
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <nav aria-label={`Pages of ${of}`} className={styles.pages}>
      <Text variant="body-small" color="secondary">
        {from <= to ? `${from} to ${to} of ${total}` : `None of ${total}`}
      </Text>
      <Button
        variant="secondary"
        size="small"
        isDisabled={page <= 1}
        onPress={() => onChange(Math.min(page - 1, last))}
      >
        Previous
      </Button>
      <Button
        variant="secondary"
        size="small"
        isDisabled={page >= last}
        onPress={() => onChange(page + 1)}
      >
        Next
      </Button>
    </nav>
  );
}
