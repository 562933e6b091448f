import { ResourceGroupClaim } from '@portico/plugin-azure-costs-common';
import { ResourceGroup } from './CostStore';

/**
 * Those of some resource groups that an entity's annotations name: in the subscriptions that they name too, or in any.
 */
export function claimedBy(
  { resourceGroups, subscriptionIds }: ResourceGroupClaim,
  known: ResourceGroup[],
): ResourceGroup[] {
  return known.filter(
    ({ name, subscriptionId }) =>
      resourceGroups.includes(name) &&
      (subscriptionIds.length === 0 ||
        subscriptionIds.includes(subscriptionId)),
  );
}
