import { catalogEntityCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import { unprocessedEntitiesReadPermission } from '@backstage/plugin-catalog-unprocessed-entities-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { azureCostsReadPermission } from '@portico/plugin-azure-costs-common';
import { catalogSourcesReadPermission } from '@portico/plugin-catalog-sources-common';
import { useMe } from './useMe';

/** Which parts of the portal are for the user. Those of which it is not known yet are not. */
export function useAllowed() {
  const me = useMe();
  const { allowed: create } = usePermission({
    permission: taskCreatePermission,
  });
  const { allowed: register } = usePermission({
    permission: catalogEntityCreatePermission,
  });
  const { allowed: sources } = usePermission({
    permission: catalogSourcesReadPermission,
  });
  const { allowed: unprocessed } = usePermission({
    permission: unprocessedEntitiesReadPermission,
  });
  // This can be asked of an entity only. Whoever may see any costs may see their own.
  const { allowed: costs } = usePermission({
    permission: azureCostsReadPermission,
    resourceRef: me?.userEntityRef,
  });
  return { costs, create, register, sources, unprocessed };
}
