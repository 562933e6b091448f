import { Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './states.module.css';

/** Stands where the costs will be, in about their size. */
export function LoadingCosts() {
  return (
    <div role="status" aria-busy="true" className={styles.loading}>
      <VisuallyHidden>Loading the costs</VisuallyHidden>
      <Skeleton height={132} width="100%" />
      <Skeleton height={340} width="100%" />
      <Skeleton height={220} width="100%" />
    </div>
  );
}
