import { stringifyEntityRef } from '@backstage/catalog-model';
import { useAsyncEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { isAzureCostsAvailable } from '@portico/plugin-azure-costs';
import { azureCostsReadPermission } from '@portico/plugin-azure-costs-common';

/** Whether the user may see what the current entity costs; true until it is known that not. */
export function useMaySeeCosts(): boolean {
  const { entity } = useAsyncEntity();
  const resourceRef =
    entity && isAzureCostsAvailable(entity)
      ? stringifyEntityRef(entity)
      : undefined;
  const { allowed, error, loading } = usePermission({
    permission: azureCostsReadPermission,
    resourceRef,
  });
  return !resourceRef || loading || Boolean(error) || allowed;
}
