import styles from './page.module.css';
import { SourcesContent } from './SourcesContent';

/** The sources with room around them, for apps that draw the header of the page themselves. */
export function FramedSources() {
  return (
    <main className={styles.shell}>
      <SourcesContent />
    </main>
  );
}
