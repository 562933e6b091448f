import { Badge } from '@backstage/ui';
import { RiTestTubeLine } from '@remixicon/react';
import styles from './states.module.css';

/** Says that the numbers are made up. */
export function SampleBadge() {
  return (
    <Badge
      size="medium"
      icon={<RiTestTubeLine size={14} aria-hidden="true" />}
      className={styles.sample}
    >
      Sample data
    </Badge>
  );
}
