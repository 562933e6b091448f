import { Skeleton } from '@backstage/ui';
import styles from './states.module.css';

/** Stands where the costs will be, in about their size. That they are loading, the page announces. */
export function LoadingCosts() {
  return (
    <div aria-busy="true" className={styles.loading}>
      <Skeleton height={132} width="100%" />
      <Skeleton height={340} width="100%" />
      <Skeleton height={220} width="100%" />
    </div>
  );
}
