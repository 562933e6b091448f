import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiExpandUpDownLine,
} from '@remixicon/react';
import styles from './table.module.css';

/** The heading of a column by which the rows can be sorted. */
export function SortableHeader(props: {
  label: string;
  /** Which way the rows are sorted by this column, if they are. */
  direction?: 'ascending' | 'descending';
  isNumber?: boolean;
  onSort: () => void;
}) {
  const { label, direction, isNumber, onSort } = props;
  const icons = {
    ascending: RiArrowUpSLine,
    descending: RiArrowDownSLine,
    none: RiExpandUpDownLine,
  };
  const Icon = icons[direction ?? 'none'];
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={isNumber ? styles.number : undefined}
    >
      <button type="button" className={styles.sort} onClick={onSort}>
        {label}
        <Icon size={16} aria-hidden="true" />
      </button>
    </th>
  );
}
