import Big from 'big.js';
import { OverviewSort } from '@portico/plugin-azure-costs-common';
import { OverviewGroup } from './overviewGroups';

type SortKey = 'cost' | 'change' | 'movement' | 'name';

const change = ({ total, previousTotal }: OverviewGroup) =>
  new Big(total).minus(previousTotal);

/** What groups are put in order by; computed once for each. */
const SORT_VALUES: Record<
  Exclude<SortKey, 'name'>,
  (group: OverviewGroup) => Big
> = {
  cost: ({ total }) => new Big(total),
  change,
  movement: group => change(group).abs(),
};

/**
 * The groups whose name has the searched text in it, in order.
 *
 * @param search - in any letter case; all groups when absent
 */
export function selectGroups(
  groups: OverviewGroup[],
  options: { search?: string; sort?: OverviewSort },
): OverviewGroup[] {
  const { search = '', sort = '-cost' } = options;
  const text = search.trim().toLowerCase();
  const found = groups.filter(({ name }) => name.toLowerCase().includes(text));
  const direction = sort.startsWith('-') ? -1 : 1;
  const key = sort.replace('-', '') as SortKey;
  if (key === 'name') {
    return found.sort((a, b) => direction * a.name.localeCompare(b.name));
  }
  return found
    .map(group => ({ group, value: SORT_VALUES[key](group) }))
    .sort(
      (a, b) =>
        direction * a.value.cmp(b.value) ||
        a.group.name.localeCompare(b.group.name),
    )
    .map(({ group }) => group);
}
