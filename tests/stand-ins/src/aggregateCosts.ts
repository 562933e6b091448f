import { type LedgerRow } from './CostLedger.ts';
import { type CostQuery } from './costQuery.ts';
import { DecimalSum } from './decimals.ts';

/** Values that rows have in common, as a tree: a month of a large subscription has no time for one long key a row. */
interface Branch {
  children?: Map<string, Branch>;
  /** Where the row with all these values is in the answer. */
  index?: number;
}

/**
 * Adds up the rows of a ledger as a query asks: one row for each day or month, each value of the dimensions and each
 * currency, in the order in which they are met. An amount that needs no adding up keeps its digits as the ledger has them;
 * names that differ in letter case stay apart, as Azure has been seen to answer.
 *
 * @param rows - of one scope and the days that the query is about
 * @returns rows whose members that were not asked for have the value of the first row
 */
export function aggregateCosts(
  query: CostQuery,
  rows: Iterable<LedgerRow>,
): LedgerRow[] {
  const dateLength = { Daily: 10, Monthly: 7, None: 0 }[query.granularity];
  const values: Array<(row: LedgerRow) => string> = [
    row => row.currency,
    row => row.date.slice(0, dateLength),
    ...query.grouping.map(({ valueOf }) => valueOf),
  ];
  const root: Branch = {};
  const aggregated: LedgerRow[] = [];
  const sums = new Map<number, DecimalSum>();
  for (const row of rows) {
    if (!query.filter(row)) {
      continue;
    }
    const leaf = values.reduce((at, valueOf) => child(at, valueOf(row)), root);
    if (leaf.index === undefined) {
      leaf.index = aggregated.push(row) - 1;
    } else {
      const first = aggregated[leaf.index];
      const sum = sums.get(leaf.index) ?? new DecimalSum().add(first.amount);
      sums.set(leaf.index, sum.add(row.amount));
    }
  }
  for (const [index, sum] of sums) {
    aggregated[index] = { ...aggregated[index], amount: sum.toString() };
  }
  return aggregated;
}

function child(branch: Branch, value: string): Branch {
  branch.children ??= new Map();
  let found = branch.children.get(value);
  if (!found) {
    found = {};
    branch.children.set(value, found);
  }
  return found;
}
