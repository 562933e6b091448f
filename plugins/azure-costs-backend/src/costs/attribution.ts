import { CostEntity } from '../catalog/CostEntity';
import { claimedBy } from './claims';
import { ComparedAmounts, ResourceGroup, ResourceGroupSum } from './CostStore';

/** What every resource group cost over a range. */
export interface RangeSums {
  /** By name, in lower case: several subscriptions may have one of the same name. */
  resourceGroups: Map<string, ResourceGroup[]>;
  /** By currency, then by the id of the resource group. */
  amounts: Map<string, Map<number, ComparedAmounts>>;
}

/** A resource group, what it cost in one currency, and the entities that name it. */
export interface AttributedResourceGroup {
  resourceGroup: ResourceGroup;
  amounts: ComparedAmounts;
  claimants: CostEntity[];
}

/** Puts rows of the database together by currency; those of other resource groups than the known are left out. */
export function toRangeSums(
  known: ResourceGroup[],
  rows: ResourceGroupSum[],
): RangeSums {
  const ids = new Set(known.map(({ id }) => id));
  const amounts: RangeSums['amounts'] = new Map();
  for (const { resourceGroupId, currency, ...row } of rows) {
    if (ids.has(resourceGroupId)) {
      const ofCurrency = amounts.get(currency) ?? new Map();
      amounts.set(currency, ofCurrency.set(resourceGroupId, row));
    }
  }
  return { resourceGroups: Map.groupBy(known, ({ name }) => name), amounts };
}

/** Every currency, the one of most resource groups first. */
export function currenciesOf({ amounts }: RangeSums): string[] {
  return [...amounts]
    .sort(([a, { size: ofA }], [b, { size: ofB }]) =>
      ofB === ofA ? a.localeCompare(b) : ofB - ofA,
    )
    .map(([currency]) => currency);
}

/** Says of each resource group with costs in a currency which entities name it. */
export function attribute(
  { resourceGroups, amounts }: RangeSums,
  currency: string | undefined,
  claimants: CostEntity[],
): AttributedResourceGroup[] {
  const costs =
    amounts.get(currency ?? '') ?? new Map<number, ComparedAmounts>();
  const byResourceGroup = new Map<number, CostEntity[]>();
  for (const entity of claimants) {
    const named = entity.claim.resourceGroups.flatMap(
      name => resourceGroups.get(name) ?? [],
    );
    for (const { id } of claimedBy(entity.claim, named)) {
      byResourceGroup.set(id, [...(byResourceGroup.get(id) ?? []), entity]);
    }
  }
  return [...resourceGroups.values()].flat().flatMap(resourceGroup => {
    const amountsOfGroup = costs.get(resourceGroup.id);
    return amountsOfGroup
      ? [
          {
            resourceGroup,
            amounts: amountsOfGroup,
            claimants: byResourceGroup.get(resourceGroup.id) ?? [],
          },
        ]
      : [];
  });
}
