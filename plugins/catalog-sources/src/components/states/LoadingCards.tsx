import { Skeleton } from '@backstage/ui';
import styles from './states.module.css';

/** Stands where the sources will be, in about their size. That they are loading, the page announces. */
export function LoadingCards() {
  return (
    <div aria-busy="true" className={styles.loading}>
      <Skeleton height={240} width="100%" />
      <Skeleton height={240} width="100%" />
    </div>
  );
}
