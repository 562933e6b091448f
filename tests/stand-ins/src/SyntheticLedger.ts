import { CostLedger, type LedgerFilter, type LedgerRow } from './CostLedger.ts';

/** A ledger too large to be held: its rows are made when they are asked for, the same each time. */
export class SyntheticLedger extends CostLedger {
  readonly #resourceGroups: number;
  readonly #services: number;
  #made: { key: string; rows: LedgerRow[] } = { key: '', rows: [] };

  constructor(options: { resourceGroups: number; services: number }) {
    super();
    this.#resourceGroups = options.resourceGroups;
    this.#services = options.services;
  }

  /** Costs of every day, for one subscription and a range; other filters are not known here. */
  override rows(filter: LedgerFilter = {}): LedgerRow[] {
    const { subscriptionId = '', from = '', to = '' } = filter;
    const key = [subscriptionId, from, to].join();
    if (this.#made.key !== key) {
      this.#made = { key, rows: this.#make(subscriptionId, from, to) };
    }
    return this.#made.rows;
  }

  #make(subscriptionId: string, from: string, to: string): LedgerRow[] {
    const rows: LedgerRow[] = [];
    for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      for (let group = 0; group < this.#resourceGroups; group++) {
        for (let service = 0; service < this.#services; service++) {
          rows.push({
            subscriptionId,
            resourceGroup: `rg-${group}`,
            serviceName: `Service ${service}`,
            date,
            currency: 'EUR',
            amount: `${(group * 7 + service * 3) % 90}.${String(
              (day / 86_400_000) % 1_000_000,
            ).padStart(6, '0')}`,
          });
        }
      }
    }
    return rows;
  }
}
