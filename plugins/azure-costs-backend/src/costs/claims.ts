import { ResourceGroupClaim } from '@portico/plugin-azure-costs-common';
import { ResourceGroup } from './CostStore';

/**
 * The resource groups that an entity's annotations name: in the subscriptions that they name too, or in any.
 *
 * @param known - by name, in lower case
 */
export function claimedBy(
  { resourceGroups, subscriptionIds }: ResourceGroupClaim,
  known: Map<string, ResourceGroup[]>,
): ResourceGroup[] {
  return resourceGroups
    .flatMap(name => known.get(name) ?? [])
    .filter(
      ({ subscriptionId }) =>
        subscriptionIds.length === 0 ||
        subscriptionIds.includes(subscriptionId),
    );
}
