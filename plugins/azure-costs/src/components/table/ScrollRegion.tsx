import { ReactNode } from 'react';
import styles from './table.module.css';

/** Lets a table that is wider than the page scroll by itself, also by keyboard. */
export function ScrollRegion(props: { label: string; children: ReactNode }) {
  const { label, children } = props;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={styles.scroll}
    >
      {children}
    </div>
  );
}
