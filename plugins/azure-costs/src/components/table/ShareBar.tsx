import { formatShare } from '../../money/formatShare';
import styles from './table.module.css';

/** A part of the total as a bar and a percentage; `null` where there is no total to speak of. */
export function ShareBar({ share }: { share: number | null }) {
  const width = Math.min(Math.max(share ?? 0, 0), 1) * 100;
  return (
    <span className={styles.shareCell}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${width}%` }} />
      </span>
      <span className={styles.percent}>{formatShare(share)}</span>
    </span>
  );
}
