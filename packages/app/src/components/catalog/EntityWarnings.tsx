import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  isOrphan,
} from '@backstage/plugin-catalog';
import { useEntity } from '@backstage/plugin-catalog-react';
import { MissingEntities } from './MissingEntities';

/**
 * What the catalog finds wrong with the entity: its file is gone, it points at entities that do not exist, it could not
 * be processed.
 */
export function EntityWarnings() {
  const { entity } = useEntity();
  return (
    <>
      {isOrphan(entity) && <EntityOrphanWarning />}
      {/* These two look for faults themselves and render nothing when there are none. */}
      <MissingEntities />
      <EntityProcessingErrorsPanel />
    </>
  );
}
