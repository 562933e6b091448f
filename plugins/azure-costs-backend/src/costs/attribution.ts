import { CostEntity } from '../catalog/CostEntity';
import { claimedBy } from './claims';
import { ComparedAmounts, ResourceGroup, ResourceGroupSum } from './CostStore';

/** What every resource group cost over a range: by currency, then by the id of the resource group. */
export type RangeSums = Map<string, Map<number, ComparedAmounts>>;

/** A resource group, and the entities that name it. */
export interface ClaimedResourceGroup {
  resourceGroup: ResourceGroup;
  claimants: CostEntity[];
}

/** The same, with what it cost in one currency. */
export interface AttributedResourceGroup extends ClaimedResourceGroup {
  amounts: ComparedAmounts;
}

/** Puts rows of the database together by currency; those of other resource groups than the known are left out. */
export function toRangeSums(
  known: Iterable<ResourceGroup>,
  rows: ResourceGroupSum[],
): RangeSums {
  const ids = new Set(Array.from(known, ({ id }) => id));
  const sums: RangeSums = new Map();
  for (const { resourceGroupId, currency, ...amounts } of rows) {
    if (ids.has(resourceGroupId)) {
      const ofCurrency = sums.get(currency) ?? new Map();
      sums.set(currency, ofCurrency.set(resourceGroupId, amounts));
    }
  }
  return sums;
}

/**
 * Says of each resource group which entities name it.
 *
 * @param known - by name, in lower case
 */
export function findClaimants(
  known: Map<string, ResourceGroup[]>,
  claimants: CostEntity[],
): ClaimedResourceGroup[] {
  const claims = claimants.flatMap(entity =>
    claimedBy(entity.claim, known).map(({ id }) => ({ id, entity })),
  );
  const byResourceGroup = Map.groupBy(claims, ({ id }) => id);
  return [...known.values()].flat().map(resourceGroup => ({
    resourceGroup,
    claimants: (byResourceGroup.get(resourceGroup.id) ?? []).map(
      ({ entity }) => entity,
    ),
  }));
}

/** What some resource groups cost, by currency; the currency of most of them first. */
export function attribute(
  resourceGroups: ClaimedResourceGroup[],
  sums: RangeSums,
): Map<string, AttributedResourceGroup[]> {
  const byCurrency = [...sums].map(
    ([currency, amounts]): [string, AttributedResourceGroup[]] => [
      currency,
      resourceGroups.flatMap(item => {
        const ofGroup = amounts.get(item.resourceGroup.id);
        return ofGroup ? [{ ...item, amounts: ofGroup }] : [];
      }),
    ],
  );
  return new Map(
    byCurrency
      .filter(([, items]) => items.length > 0)
      .sort(
        ([a, { length: ofA }], [b, { length: ofB }]) =>
          ofB - ofA || a.localeCompare(b),
      ),
  );
}
