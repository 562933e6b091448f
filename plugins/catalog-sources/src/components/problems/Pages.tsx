import { Button, Text } from '@backstage/ui';
import { formatNumber } from '../../format/formatCount';
import styles from './problems.module.css';

/** Leads through the pages of the problems; nothing when there is only one. */
export function Pages(props: {
  /** The first page is 1. */
  page: number;
  pageSize: number;
  total: number;
  onChange: (page: number) => void;
}) {
  const { page, pageSize, total, onChange } = props;
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1 && page === 1) {
    return null;
  }
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <nav aria-label="Pages of problems" className={styles.pages}>
      <Text variant="body-small" color="secondary">
        {from <= to
          ? `${formatNumber(from)} to ${formatNumber(to)} of ${formatNumber(
              total,
            )}`
          : `None of ${formatNumber(total)}`}
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
