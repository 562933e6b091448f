import { addDays } from '../calendar/days';
import {
  CostStore,
  DatedProblem,
  ReportedDay,
  ResourceGroup,
  StoredBudget,
  StoredUnusualDay,
  SubscriptionProgress,
} from './CostStore';

/** How old, in milliseconds, what is known of the collection may be. */
const MAX_AGE = 2_000;

/** How many days of history are listed with their gaps. */
const DAYS = 36 * 31;

/** Everything about stored costs but the costs themselves. */
export interface DirectoryEntries {
  subscriptions: SubscriptionProgress[];
  /** Why the subscriptions could not be listed anew, if they could not. */
  problem?: DatedProblem;
  /** By name, in lower case: several subscriptions may have one of the same name. */
  resourceGroups: Map<string, ResourceGroup[]>;
  /** The days that Azure has reported, by subscription key, then by ISO date. */
  reportedDays: Map<number, Map<string, ReportedDay>>;
  /** By the id of the resource group, newest first. */
  unusualDays: Map<number, StoredUnusualDay[]>;
  budgets: StoredBudget[];
  /** Changes when stored costs do. */
  version: string;
}

/**
 * Keeps in memory what every answer needs and only a collection changes: which resource groups there are, which days were
 * reported, budgets. It looks for changes at most every two seconds.
 */
export class CostDirectory {
  readonly #store: CostStore;
  readonly #now: () => Date;
  #checkedAt = -Infinity;
  #entries: Promise<DirectoryEntries> | undefined;

  constructor(options: { store: CostStore; now: () => Date }) {
    this.#store = options.store;
    this.#now = options.now;
  }

  /** What is there, seconds ago at the latest. */
  async entries(): Promise<DirectoryEntries> {
    const now = this.#now().getTime();
    if (!this.#entries || now - this.#checkedAt > MAX_AGE) {
      this.#checkedAt = now;
      const entries = this.#renew(this.#entries);
      this.#entries = entries;
      entries.catch(() => {
        if (this.#entries === entries) {
          this.#entries = undefined;
        }
      });
    }
    return this.#entries;
  }

  async #renew(
    earlier: Promise<DirectoryEntries> | undefined,
  ): Promise<DirectoryEntries> {
    const { problem, subscriptions } = await this.#store.progress();
    const version = subscriptions
      .map(({ key, changedAt }) => `${key}:${changedAt?.getTime() ?? ''}`)
      .join();
    const known = await earlier?.catch(() => undefined);
    if (known?.version === version) {
      return { ...known, problem, subscriptions };
    }
    const today = this.#now().toISOString().slice(0, 10);
    const range = { start: addDays(today, -DAYS), end: today };
    const keys = subscriptions.map(({ key }) => key);
    const [resourceGroups, reportedDays, unusualDays, budgets] =
      await Promise.all([
        this.#store.resourceGroups(),
        this.#store.reportedDays(keys, range),
        this.#store.unusualDays(keys, range),
        this.#store.budgets(keys),
      ]);
    return {
      budgets,
      problem,
      reportedDays,
      resourceGroups: Map.groupBy(resourceGroups, ({ name }) => name),
      subscriptions,
      unusualDays: Map.groupBy(
        unusualDays,
        ({ resourceGroupId }) => resourceGroupId,
      ),
      version,
    };
  }
}
