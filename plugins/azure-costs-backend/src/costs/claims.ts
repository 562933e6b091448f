import { ResourceGroupClaim } from '@portico/plugin-azure-costs-common';
import { ResourceGroup } from './CostStore';

type Named = Pick<ResourceGroup, 'name' | 'subscriptionId'>;

/** Whether an entity's annotations name a resource group: in the subscriptions that they name too, or in any. */
export function isClaimed(
  { resourceGroups, subscriptionIds }: ResourceGroupClaim,
  { name, subscriptionId }: Named,
): boolean {
  return (
    resourceGroups.includes(name) &&
    (subscriptionIds.length === 0 || subscriptionIds.includes(subscriptionId))
  );
}

/**
 * The resource groups that an entity's annotations name.
 *
 * @param known - by name, in lower case
 */
export function claimedBy(
  claim: ResourceGroupClaim,
  known: Map<string, ResourceGroup[]>,
): ResourceGroup[] {
  return claim.resourceGroups
    .flatMap(name => known.get(name) ?? [])
    .filter(group => isClaimed(claim, group));
}
