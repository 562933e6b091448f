import {
  CostLedger,
  type LedgerFilter,
  type LedgerRow,
  matcher,
} from './CostLedger.ts';
import { eachDay } from './days.ts';

/** How large a {@link SyntheticLedger} is. Every resource group has every service on every day. */
export interface SyntheticLedgerOptions {
  /** In each subscription. */
  resourceGroups: number;
  /** In each resource group. */
  services: number;
  /** The subscriptions that have costs; any that is asked about when absent. */
  subscriptions?: string[];
  /** First ISO date with costs; any that is asked about when absent. */
  from?: string;
  /** Last ISO date with costs; any that is asked about when absent. */
  to?: string;
  /** Another seed makes other amounts. */
  seed?: number;
  currency?: string;
}

/** A ledger too large to be held: its rows are made when they are asked for, the same each time. */
export class SyntheticLedger extends CostLedger {
  readonly #options: SyntheticLedgerOptions;
  readonly #groupNames: string[];
  readonly #serviceNames: string[];

  constructor(options: SyntheticLedgerOptions) {
    super();
    const names = (length: number, prefix: string) =>
      Array.from({ length }, (_, index) => `${prefix}${index}`);
    this.#options = options;
    this.#groupNames = names(options.resourceGroups, 'rg-');
    this.#serviceNames = names(options.services, 'Service ');
  }

  /** @throws TypeError always: what is computed cannot be added to */
  override add(): never {
    throw new TypeError('A synthetic ledger has only the rows that it makes');
  }

  /** @throws TypeError always: what is computed cannot be taken out */
  override remove(): never {
    throw new TypeError('A synthetic ledger has all the rows that it makes');
  }

  /**
   * {@inheritDoc CostLedger.read}
   *
   * @throws TypeError when neither the filter nor the ledger says which subscriptions and days
   */
  override *read(filter: LedgerFilter = {}): Iterable<LedgerRow> {
    const { subscriptions, from, to } = this.#options;
    const first = later(filter.from, from);
    const last = earlier(filter.to, to);
    const ids = subscriptions ?? [filter.subscriptionId];
    if (first === undefined || last === undefined || ids[0] === undefined) {
      throw new TypeError(
        'A synthetic ledger without bounds of its own needs a subscription, a first and a last day to be read',
      );
    }
    const { currency = 'EUR', seed = 1 } = this.#options;
    const matches = matcher({ ...filter, from: undefined, to: undefined });
    for (const subscriptionId of ids as string[]) {
      const unlike = filter.subscriptionId?.toLowerCase();
      if (unlike !== undefined && unlike !== subscriptionId.toLowerCase()) {
        continue;
      }
      const ofSubscription = mix(seed, hash(subscriptionId));
      for (const date of eachDay(first, last)) {
        const ofDay = mix(ofSubscription, Date.parse(date) / 86_400_000);
        for (const [group, resourceGroup] of this.#groupNames.entries()) {
          const ofGroup = mix(ofDay, group);
          for (const [service, serviceName] of this.#serviceNames.entries()) {
            const row = {
              subscriptionId,
              resourceGroup,
              serviceName,
              date,
              currency,
              amount: amountOf(mix(ofGroup, service)),
            };
            if (matches(row)) {
              yield row;
            }
          }
        }
      }
    }
  }
}

/** An amount from 0.000000 to 89.999999. */
function amountOf(random: number): string {
  const fraction = String(random % 1_000_000).padStart(6, '0');
  return `${Math.floor(random / 1_000_000) % 90}.${fraction}`;
}

/** Scatters two numbers over 32 bits: the finalizer of MurmurHash3 over their combination. */
function mix(state: number, value: number): number {
  let bits = Math.imul(state ^ value, 0x9e3779b1) + value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function hash(text: string): number {
  return [...text].reduce(
    (state, letter) => mix(state, letter.charCodeAt(0)),
    0,
  );
}

function later(a: string | undefined, b: string | undefined) {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function earlier(a: string | undefined, b: string | undefined) {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}
