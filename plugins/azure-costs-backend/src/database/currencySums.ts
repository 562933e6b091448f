import { ComparedAmounts, CurrencySums } from '../costs/CostStore';

/** A row of the sums over resource groups: of a currency, and of what is not null in it. */
export interface SumRow {
  currency: string;
  date: string | null;
  service: string | null;
  resource_group_id: number | null;
  /** Within the range. */
  total: string;
  previous_total: string;
  /** On all days of the row. */
  amount: string;
}

/** Puts the rows together by currency, the one with most resource groups first. */
export function toCurrencySums(rows: SumRow[]): CurrencySums[] {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return [...byCurrency.values()]
    .map(toSums)
    .filter(({ days, resourceGroups }) => days.length + resourceGroups.length)
    .sort(
      (a, b) =>
        b.resourceGroups.length - a.resourceGroups.length ||
        a.currency.localeCompare(b.currency),
    );
}

/** Puts the rows of one currency together. What cost nothing in either range is left out. */
function toSums(rows: SumRow[]): CurrencySums {
  const sums: CurrencySums = {
    currency: rows[0].currency,
    total: '0',
    previousTotal: '0',
    services: [],
    resourceGroups: [],
    days: [],
    recentDays: [],
  };
  for (const row of rows) {
    const { date, service, resource_group_id: id, amount, total } = row;
    const amounts = { total, previousTotal: row.previous_total };
    if (date !== null && service !== null) {
      sums.days.push({ date, service, amount });
    } else if (date !== null) {
      sums.recentDays.push({ date, amount });
    } else if (service !== null) {
      sums.services.push({ name: service, ...amounts });
    } else if (id !== null) {
      sums.resourceGroups.push({ id, ...amounts });
    } else {
      Object.assign(sums, amounts);
    }
  }
  // What was charged and given back adds up to nothing, and is there all the same.
  const charged = new Set(sums.days.map(({ service }) => service));
  sums.services = sums.services.filter(
    service => charged.has(service.name) || hasCosts(service),
  );
  sums.resourceGroups = sums.resourceGroups.filter(hasCosts);
  const byCost = (a: ComparedAmounts, b: ComparedAmounts) =>
    Number(b.total) - Number(a.total);
  sums.services.sort((a, b) => byCost(a, b) || (a.name < b.name ? -1 : 1));
  sums.resourceGroups.sort((a, b) => byCost(a, b) || a.id - b.id);
  return sums;
}

function hasCosts({ total, previousTotal }: ComparedAmounts): boolean {
  return Number(total) !== 0 || Number(previousTotal) !== 0;
}
