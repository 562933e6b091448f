import Big from 'big.js';
import { OverviewDimension } from '@portico/plugin-azure-costs-common';
import { AttributedResourceGroup } from './attribution';
import { ComparedAmounts } from './CostStore';

/** Resource groups that are listed as one. */
export interface OverviewGroup extends ComparedAmounts {
  id: string;
  name: string;
  entityRef?: string;
  subscriptionId?: string;
  subscriptionName?: string;
  entityRefs?: string[];
  resourceGroupCount: number;
}

type GroupKey = Omit<
  OverviewGroup,
  'total' | 'previousTotal' | 'resourceGroupCount'
>;

/** How to find the groups that a resource group is in. By team or system it is in as many as have entities that name it. */
const KEYS: Record<
  Exclude<OverviewDimension, 'service'>,
  (item: AttributedResourceGroup, titles: Map<string, string>) => GroupKey[]
> = {
  team: ({ claimants }, titles) =>
    toEntityKeys(
      claimants.map(({ ownerRefs }) => ownerRefs),
      titles,
      'No owner',
    ),
  system: ({ claimants }, titles) =>
    toEntityKeys(
      claimants.map(({ systemRefs }) => systemRefs),
      titles,
      'No system',
    ),
  subscription: ({ resourceGroup: { subscriptionId, subscriptionName } }) => [
    { id: subscriptionId, name: subscriptionName, subscriptionId },
  ],
  'resource-group': ({ resourceGroup, claimants }) => [
    {
      id: String(resourceGroup.id),
      name: resourceGroup.displayName,
      subscriptionId: resourceGroup.subscriptionId,
      subscriptionName: resourceGroup.subscriptionName,
      entityRefs: claimants.map(({ entityRef }) => entityRef).sort(),
    },
  ],
};

/** What has no team or system of its own. Nothing that is an entity ref can be confused with it. */
const NONE = 'none';

function toEntityKeys(
  refsOfClaimants: string[][],
  titles: Map<string, string>,
  none: string,
): GroupKey[] {
  const ids = new Set(
    refsOfClaimants.flatMap(refs => (refs.length > 0 ? refs : [NONE])),
  );
  return [...ids].map(id =>
    id === NONE
      ? { id, name: none }
      : { id, name: titles.get(id) ?? id, entityRef: id },
  );
}

/**
 * Groups resource groups. By team or system, those that no entity names are in no group, and one that entities of several
 * teams or systems name is in each of theirs, with all of its costs.
 *
 * @param titles - of teams and systems, by ref
 */
export function groupResourceGroups(
  by: Exclude<OverviewDimension, 'service'>,
  items: AttributedResourceGroup[],
  titles: Map<string, string>,
): OverviewGroup[] {
  const groups = new Map<
    string,
    { key: GroupKey; total: Big; previousTotal: Big; count: number }
  >();
  for (const item of items) {
    for (const key of KEYS[by](item, titles)) {
      const group = groups.get(key.id) ?? {
        key,
        total: new Big(0),
        previousTotal: new Big(0),
        count: 0,
      };
      group.total = group.total.plus(item.amounts.total);
      group.previousTotal = group.previousTotal.plus(
        item.amounts.previousTotal,
      );
      group.count += 1;
      groups.set(key.id, group);
    }
  }
  return [...groups.values()].map(({ key, total, previousTotal, count }) => ({
    ...key,
    total: total.toFixed(),
    previousTotal: previousTotal.toFixed(),
    resourceGroupCount: count,
  }));
}
