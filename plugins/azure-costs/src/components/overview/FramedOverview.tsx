import { OverviewContent } from './OverviewContent';
import styles from './overview.module.css';

/** The overview with room around it, for apps that draw the header of the page themselves. */
export function FramedOverview() {
  return (
    <main className={styles.shell}>
      <OverviewContent />
    </main>
  );
}
