import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import { ComponentProps } from 'react';
import styles from './EntityGraph.module.css';

/** The graph of relations around the entity, large enough to be read: where it is wider than its card it scrolls. */
export function EntityGraph(
  props: ComponentProps<typeof EntityCatalogGraphCard>,
) {
  return <EntityCatalogGraphCard className={styles.graph} {...props} />;
}
