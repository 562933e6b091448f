import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  EntityInfoCard,
  EntityRefLink,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { MANAGER_ANNOTATION } from '@portico/plugin-catalog-sources-common';

function findManager({ metadata }: Entity) {
  const reference = metadata.annotations?.[MANAGER_ANNOTATION];
  try {
    return reference
      ? parseEntityRef(reference, {
          defaultKind: 'User',
          defaultNamespace: metadata.namespace,
        })
      : undefined;
  } catch {
    return undefined;
  }
}

/** Who manages the user, where that is known. */
export function ManagerCard() {
  const { entity } = useEntity();
  const manager = findManager(entity);
  return manager ? (
    <EntityInfoCard title="Manager">
      <EntityRefLink entityRef={manager} />
    </EntityInfoCard>
  ) : null;
}
