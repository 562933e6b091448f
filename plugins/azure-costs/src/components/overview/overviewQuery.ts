import {
  Attribution,
  OverviewDimension,
  OverviewSort,
} from '@portico/plugin-azure-costs-common';

/** What costs can be grouped by, and what people call it. */
export const DIMENSIONS: Record<
  OverviewDimension,
  { label: string; one: string; many: string }
> = {
  team: { label: 'Team', one: 'Team', many: 'teams' },
  system: { label: 'System', one: 'System', many: 'systems' },
  subscription: {
    label: 'Subscription',
    one: 'Subscription',
    many: 'subscriptions',
  },
  'resource-group': {
    label: 'Resource group',
    one: 'Resource group',
    many: 'resource groups',
  },
  service: { label: 'Service', one: 'Service', many: 'services' },
};

const SORTS: Record<OverviewSort, true> = {
  cost: true,
  '-cost': true,
  change: true,
  '-change': true,
  movement: true,
  '-movement': true,
  name: true,
  '-name': true,
};

const ATTRIBUTIONS: Record<Attribution, true> = {
  all: true,
  attributed: true,
  unattributed: true,
};

/** How many groups a page has. */
export const PAGE_SIZE = 20;

/** What the overview shows, beside the range. */
export interface OverviewState {
  by: OverviewDimension;
  search: string;
  sort: OverviewSort;
  /** The first page is 1. */
  page: number;
  /** The one that most is billed in when absent. */
  currency?: string;
  /** Id of the only subscription to count. */
  subscription?: string;
  attribution: Attribution;
}

const DEFAULTS: OverviewState = {
  by: 'team',
  search: '',
  sort: '-cost',
  page: 1,
  attribution: 'all',
};

function oneOf<T extends string>(
  value: string | null,
  values: Record<T, unknown>,
  fallback: T,
): T {
  return value !== null && Object.hasOwn(values, value)
    ? (value as T)
    : fallback;
}

/** Reads the state from the query of an address; what can't be used is as if it were not there. */
export function readOverviewState(params: URLSearchParams): OverviewState {
  const page = Number(params.get('page') ?? 1);
  const currency = params.get('currency') ?? '';
  return {
    by: oneOf(params.get('by'), DIMENSIONS, DEFAULTS.by),
    search: (params.get('search') ?? '').slice(0, 200),
    sort: oneOf(params.get('sort'), SORTS, DEFAULTS.sort),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    subscription: params.get('subscription')?.slice(0, 100) || undefined,
    attribution: oneOf(
      params.get('attribution'),
      ATTRIBUTIONS,
      DEFAULTS.attribution,
    ),
  };
}

/** The query of an address with some of the state changed. Whatever else is in it, such as the range, stays. */
export function changeOverviewState(
  params: URLSearchParams,
  changes: Partial<OverviewState>,
): URLSearchParams {
  const changed = new URLSearchParams(params);
  // Other groups, or another order, begin on their first page.
  for (const [name, value] of Object.entries({ page: 1, ...changes })) {
    const isDefault = value === DEFAULTS[name as keyof OverviewState];
    if (value === undefined || isDefault) {
      changed.delete(name);
    } else {
      changed.set(name, String(value));
    }
  }
  return changed;
}

/** The sorting of a column after its heading was pressed: names from A, amounts from the highest, then the other way. */
export function nextSort(
  current: OverviewSort,
  column: 'name' | 'cost' | 'change',
): OverviewSort {
  const first: OverviewSort = column === 'name' ? 'name' : `-${column}`;
  const second: OverviewSort = column === 'name' ? '-name' : column;
  return current === first ? second : first;
}
