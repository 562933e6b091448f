import { LoggerService } from '@backstage/backend-plugin-api';
import { firstOfMonth, lastOfMonth, toDay } from '../calendar/days';
import { CollectionStore, StoredSubscription } from './CollectionStore';
import { CollectionRun, CostSource, CostSourceError } from './CostSource';
import { monthsToCollect } from './months';
import { oneAhead } from './oneAhead';
import { describeCauses, toProblem } from './problems';

/** Failures after which the next request would fail as well. The others may concern one month only. */
const FINAL_CODES = [
  'unauthenticated',
  'forbidden',
  'not-found',
  'throttled',
  'unreachable',
];

/** Brings the costs of one subscription from a source into the store. */
export class CostCollector {
  readonly #source: CostSource;
  readonly #store: CollectionStore;
  readonly #logger: LoggerService;
  readonly #historyMonths: number;
  readonly #now: () => Date;

  constructor(options: {
    source: CostSource;
    store: CollectionStore;
    logger: LoggerService;
    /** How many calendar months to have, the current one included. */
    historyMonths: number;
    now?: () => Date;
  }) {
    this.#source = options.source;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#historyMonths = options.historyMonths;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Asks for each month that is missing or may have changed. A month that fails keeps the numbers it had;
   * why it failed is recorded with the subscription. What one run does not get to, the next one does.
   *
   * @throws the first failure, after everything that could be collected has been
   */
  async collect(
    subscription: StoredSubscription,
    run: CollectionRun,
  ): Promise<void> {
    const now = this.#now();
    const today = toDay(now);
    const collected = await this.#store.collectedMonths(subscription);
    const months = monthsToCollect(now, collected, this.#historyMonths);
    const failures: unknown[] = [];
    for (const month of months) {
      try {
        const askedAt = this.#now();
        await this.#collectMonth(subscription, { month, today, askedAt }, run);
        if (month === firstOfMonth(today)) {
          await this.#store.recordSuccess(subscription, askedAt);
        }
      } catch (error) {
        failures.push(error);
        this.#logger.warn(
          `Costs of ${subscription.name} for ${month.slice(
            0,
            7,
          )} were not collected: ${describeCauses(error)}`,
        );
        const code = error instanceof CostSourceError ? error.code : 'internal';
        if (run.signal.aborted || FINAL_CODES.includes(code)) {
          break;
        }
      }
    }
    await this.#finish(subscription, failures[0], run);
  }

  async #collectMonth(
    subscription: StoredSubscription,
    at: { month: string; today: string; askedAt: Date },
    run: CollectionRun,
  ): Promise<void> {
    const last = lastOfMonth(at.month);
    const range = { start: at.month, end: last < at.today ? last : at.today };
    const incoming = await this.#store.receive(
      subscription,
      at.month,
      at.askedAt,
    );
    let rows = 0;
    const pages = this.#source.costs(subscription.id, range, run);
    for await (const page of oneAhead(pages)) {
      await incoming.add(page);
      rows += page.length;
    }
    // Whoever has lost the lock must not write any more.
    run.signal.throwIfAborted();
    await incoming.complete();
    this.#logger.info(
      `Collected ${rows} costs of ${subscription.name} for ${at.month.slice(
        0,
        7,
      )}`,
    );
  }

  async #finish(
    subscription: StoredSubscription,
    failure: unknown,
    run: CollectionRun,
  ): Promise<void> {
    await this.#store.recordProblem(
      subscription,
      failure === undefined ? undefined : toProblem(failure, run),
    );
    if (failure !== undefined) {
      throw failure;
    }
    try {
      const budgets = await this.#source.budgets(subscription.id, run);
      await this.#store.replaceBudgets(subscription, budgets);
    } catch (error) {
      // Costs are right without them: the budgets of the last run stay.
      this.#logger.warn(
        `Budgets of ${subscription.name} were not collected: ${describeCauses(
          error,
        )}`,
      );
    }
  }
}
