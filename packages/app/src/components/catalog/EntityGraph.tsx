import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import { ComponentProps } from 'react';
import styles from './EntityGraph.module.css';

/** A graph of relations from left to right, large enough to be read: on a phone it is wider than its card, and scrolls. */
export function EntityGraph(
  props: ComponentProps<typeof EntityCatalogGraphCard>,
) {
  return <EntityCatalogGraphCard className={styles.graph} {...props} />;
}
