import { eachDay, isDay } from './days.ts';
import { addDecimals, isDecimal } from './decimals.ts';

/** What one service in one resource group cost on one day. */
export interface LedgerRow {
  subscriptionId: string;
  /** Empty for what belongs to none. */
  resourceGroup: string;
  serviceName: string;
  /** ISO date. */
  date: string;
  currency: string;
  /** A decimal number, exact, as JSON writes it. */
  amount: string;
}

/** What to add up; everything when empty. Names in any letter case. */
export interface LedgerFilter {
  subscriptionId?: string;
  resourceGroup?: string;
  serviceName?: string;
  currency?: string;
  /** First ISO date. */
  from?: string;
  /** Last ISO date. */
  to?: string;
}

/** The truth about costs: what the stand-in answers from, and what the portal's numbers are compared with. */
export class CostLedger {
  #rows: LedgerRow[] = [];
  #revision = 0;

  /** Another number after every change. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Adds costs.
   *
   * @throws TypeError for a row whose date or amount is none
   */
  add(...rows: LedgerRow[]): this {
    for (const { date, amount } of rows) {
      if (!isDay(date) || !isDecimal(amount)) {
        throw new TypeError(
          `A row of the ledger has a date such as 2026-11-30 and an amount such as 12.50, not '${date}' and '${amount}'`,
        );
      }
    }
    this.#rows = this.#rows.concat(rows);
    this.#revision++;
    return this;
  }

  /** Takes out what matches. */
  remove(filter: LedgerFilter): this {
    const matches = matcher(filter);
    this.#rows = this.#rows.filter(row => !matches(row));
    this.#revision++;
    return this;
  }

  /** Takes out everything of one day. */
  removeDay(date: string): this {
    return this.remove({ from: date, to: date });
  }

  /** Lets the ledger have these costs and no others. */
  set(...rows: LedgerRow[]): this {
    return this.remove({}).add(...rows);
  }

  /** Puts other costs in the place of what matches, as Azure does until a month is closed. */
  restate(filter: LedgerFilter, ...rows: LedgerRow[]): this {
    return this.remove(filter).add(...rows);
  }

  /** The costs that match, one at a time, in the order in which they were added. */
  *read(filter: LedgerFilter = {}): Iterable<LedgerRow> {
    const matches = matcher(filter);
    for (const row of this.#rows) {
      if (matches(row)) {
        yield row;
      }
    }
  }

  /** The costs that match, in the order in which they were added. */
  rows(filter: LedgerFilter = {}): LedgerRow[] {
    return [...this.read(filter)];
  }

  /**
   * The exact sum of what matches, as a decimal number without needless zeros. It adds up whatever it is given: name a
   * currency where there are several.
   */
  total(filter: LedgerFilter = {}): string {
    return addDecimals(amounts(this.read(filter)));
  }
}

/** Rows that hold for every day of a range, for tests that need many; both days are ISO dates and belong to it. */
export function dailyRows(
  row: Omit<LedgerRow, 'date'>,
  from: string,
  to: string,
): LedgerRow[] {
  return Array.from(eachDay(from, to), date => ({ ...row, date }));
}

/** A predicate for the rows that a filter is about. */
export function matcher(filter: LedgerFilter): (row: LedgerRow) => boolean {
  const { from = '', to = '9999-12-31' } = filter;
  const names = (
    ['subscriptionId', 'resourceGroup', 'serviceName', 'currency'] as const
  ).flatMap(name => {
    const wanted = filter[name]?.toLowerCase();
    return wanted === undefined ? [] : [{ name, wanted }];
  });
  return row =>
    row.date >= from &&
    row.date <= to &&
    names.every(({ name, wanted }) => row[name].toLowerCase() === wanted);
}

function* amounts(rows: Iterable<LedgerRow>): Iterable<string> {
  for (const { amount } of rows) {
    yield amount;
  }
}
