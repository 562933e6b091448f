import { CostEntity } from '../catalog/CostEntity';
import { claimedBy } from './claims';
import { ComparedAmounts, ResourceGroup, ResourceGroupSum } from './CostStore';

/** What every resource group cost over a range: by currency, then by the id of the resource group. */
export type RangeSums = Map<string, Map<number, ComparedAmounts>>;

/** A resource group, what it cost in one currency, and the entities that name it. */
export interface AttributedResourceGroup {
  resourceGroup: ResourceGroup;
  amounts: ComparedAmounts;
  claimants: CostEntity[];
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

/** Every currency, the one of most resource groups first. */
export function currenciesOf(sums: RangeSums): string[] {
  return [...sums]
    .sort(([a, { size: ofA }], [b, { size: ofB }]) =>
      ofB === ofA ? a.localeCompare(b) : ofB - ofA,
    )
    .map(([currency]) => currency);
}

/**
 * Says of each resource group with costs in a currency which entities name it.
 *
 * @param known - by name, in lower case
 */
export function attribute(
  known: Map<string, ResourceGroup[]>,
  amounts: Map<number, ComparedAmounts>,
  claimants: CostEntity[],
): AttributedResourceGroup[] {
  const claims = claimants.flatMap(entity =>
    claimedBy(entity.claim, known).map(({ id }) => ({ id, entity })),
  );
  const byResourceGroup = Map.groupBy(claims, ({ id }) => id);
  return [...known.values()].flat().flatMap(resourceGroup => {
    const ofGroup = amounts.get(resourceGroup.id);
    const claimed = byResourceGroup.get(resourceGroup.id) ?? [];
    return ofGroup
      ? [
          {
            resourceGroup,
            amounts: ofGroup,
            claimants: claimed.map(({ entity }) => entity),
          },
        ]
      : [];
  });
}
