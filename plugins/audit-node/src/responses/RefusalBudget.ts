import { ipKeyGenerator } from 'express-rate-limit';

/** How many refusals of one kind and client are recorded a minute. */
const REFUSALS_A_MINUTE = 60;

/** How long a window is, in milliseconds. */
const WINDOW = 60_000;

/** Of how many clients it is known how often they were refused. */
const MAX_CLIENTS = 10_000;

interface Window {
  startedAt: number;
  recorded: number;
  unrecorded: number;
}

/** Whom a refusal counts for: a verified caller, else an address, of which those of one network of IPv6 are one. */
export function clientOf(who: string | undefined, ip = ''): string {
  return who ?? ipKeyGenerator(ip);
}

/** Keeps one client from flooding the audit trail with refusals. */
export class RefusalBudget {
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Asks for one refusal of a client to be recorded, of which there are `limit` a minute.
   *
   * @param client - with what kind of refusal it is about, where there are several
   * @returns how many were not recorded since the last one that was, or undefined when this one is not to be recorded
   */
  take(client: string, limit = REFUSALS_A_MINUTE): number | undefined {
    const window = this.#windowOf(client);
    if (window.recorded >= limit) {
      window.unrecorded += 1;
      return undefined;
    }
    const { unrecorded } = window;
    window.recorded += 1;
    window.unrecorded = 0;
    return unrecorded;
  }

  #windowOf(client: string): Window {
    const now = this.#now();
    const known = this.#windows.get(client);
    if (known && now - known.startedAt < WINDOW) {
      return known;
    }
    const window = {
      startedAt: now,
      recorded: 0,
      unrecorded: known?.unrecorded ?? 0,
    };
    // Last in the order, so that the first one is the one to forget.
    this.#windows.delete(client);
    this.#windows.set(client, window);
    if (this.#windows.size > MAX_CLIENTS) {
      const [oldest] = this.#windows.keys();
      this.#windows.delete(oldest);
    }
    return window;
  }
}
