/** What one service in one resource group cost on one day. */
export interface LedgerRow {
  subscriptionId: string;
  resourceGroup: string;
  serviceName: string;
  /** ISO date. */
  date: string;
  currency: string;
  /** A decimal number, exact. */
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
  readonly #rows: LedgerRow[] = [];

  /** Adds costs. */
  add(...rows: LedgerRow[]): this {
    this.#rows.push(...rows);
    return this;
  }

  /** Takes out what matches, as when Azure restates; add the new numbers after it. */
  remove(filter: LedgerFilter): this {
    const kept = this.#rows.filter(row => !matches(row, filter));
    this.#rows.splice(0, Infinity, ...kept);
    return this;
  }

  /** The costs that match, in the order in which they were added. */
  rows(filter: LedgerFilter = {}): LedgerRow[] {
    return this.#rows.filter(row => matches(row, filter));
  }

  /** The exact sum of what matches, as a decimal number without needless zeros. */
  total(filter: LedgerFilter = {}): string {
    return addDecimals(this.rows(filter).map(({ amount }) => amount));
  }
}

function matches(row: LedgerRow, filter: LedgerFilter): boolean {
  const same = (value: string, wanted?: string) =>
    wanted === undefined || value.toLowerCase() === wanted.toLowerCase();
  return (
    same(row.subscriptionId, filter.subscriptionId) &&
    same(row.resourceGroup, filter.resourceGroup) &&
    same(row.serviceName, filter.serviceName) &&
    same(row.currency, filter.currency) &&
    row.date >= (filter.from ?? '') &&
    row.date <= (filter.to ?? '9999-12-31')
  );
}

/** Adds up decimal numbers without rounding. */
export function addDecimals(amounts: string[]): string {
  const parsed = amounts.map(parseDecimal);
  const scale = Math.max(0, ...parsed.map(number => number.scale));
  const sum = parsed.reduce(
    (total, { digits, scale: own }) =>
      total + digits * 10n ** BigInt(scale - own),
    0n,
  );
  const text = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

function parseDecimal(text: string): { digits: bigint; scale: number } {
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`);
  return scale < 0
    ? { digits: digits * 10n ** BigInt(-scale), scale: 0 }
    : { digits, scale };
}
