import {
  CollectionProblem,
  CostData,
  SubscriptionState,
} from '@portico/plugin-azure-costs-common';
import { toDay } from '../calendar/days';
import { DayRange } from '../collection/CostSource';
import { gapsOf, historyFrom } from './completeness';
import { CostStore, DatedProblem, SubscriptionProgress } from './CostStore';
import { portalUrl } from './portalUrl';

/** How old, in milliseconds, what is known of the collection may be. */
const SNAPSHOT_AGE = 5_000;

/** Where numbers come from. */
export interface CostOrigin {
  source: 'azure' | 'sample';
  costType: 'actual' | 'amortized';
  /** Of Azure Resource Manager; absent for sample data. */
  endpoint?: string;
  /** Milliseconds since the last collection after which numbers are stale. */
  staleAfter: number;
}

type Progress = ReturnType<CostStore['progress']>;

/** Says where numbers come from, how old they are, and what is missing. */
export class CostDataReporter {
  readonly #store: CostStore;
  readonly #origin: CostOrigin;
  readonly #now: () => Date;
  #snapshot?: { takenAt: number; progress: Progress };

  constructor(options: {
    store: CostStore;
    origin: CostOrigin;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#origin = options.origin;
    this.#now = options.now;
  }

  /** Changes seconds after stored numbers do, at the latest: for what is kept between requests. */
  async version(): Promise<string> {
    const { subscriptions } = await this.#progress();
    return subscriptions
      .map(({ key, changedAt }) => `${key}:${changedAt?.getTime() ?? ''}`)
      .join();
  }

  /**
   * What there is to say of the numbers of some subscriptions.
   *
   * @param subscriptionKeys - all active subscriptions when absent
   */
  async report(
    range: DayRange,
    subscriptionKeys?: Iterable<number>,
  ): Promise<{
    data: CostData;
    /** The days of the range that were reported of any of them, in order. */
    reportedDays: string[];
  }> {
    const wanted = subscriptionKeys && new Set(subscriptionKeys);
    const known = await this.#progress();
    const progress = known.subscriptions.filter(
      ({ key }) => !wanted || wanted.has(key),
    );
    const reported = await this.#store.reportedDays(
      progress.map(({ key }) => key),
      range,
    );
    const subscriptions = progress.map(item => this.#stateOf(item));
    return {
      reportedDays: [
        ...new Set([...reported.values()].flatMap(days => [...days])),
      ].sort(),
      data: {
        source: this.#origin.source,
        costType: this.#origin.costType,
        stale: subscriptions.some(({ stale }) => stale),
        collectedAt: ifAll(
          subscriptions.map(({ collectedAt }) => collectedAt),
        )?.at(0),
        completeFrom: ifAll(
          subscriptions.map(({ historyFrom: first }) => first),
        )?.at(-1),
        problem: known.problem && toProblem(known.problem),
        subscriptions,
        gaps: progress.flatMap(item =>
          gapsOf(item, reported.get(item.key) ?? new Set(), range),
        ),
      },
    };
  }

  async #progress(): Progress {
    const now = this.#now().getTime();
    if (!this.#snapshot || now - this.#snapshot.takenAt > SNAPSHOT_AGE) {
      const progress = this.#store.progress();
      this.#snapshot = { takenAt: now, progress };
      progress.catch(() => (this.#snapshot = undefined));
    }
    return this.#snapshot.progress;
  }

  #stateOf(progress: SubscriptionProgress): SubscriptionState {
    const { id, name, collectedAt, problem } = progress;
    const { endpoint, staleAfter } = this.#origin;
    const now = this.#now();
    const age = collectedAt ? now.getTime() - collectedAt.getTime() : Infinity;
    return {
      id,
      name,
      collectedAt: collectedAt?.toISOString(),
      stale: age > staleAfter,
      historyFrom: historyFrom(progress, toDay(now)),
      portalUrl: endpoint && portalUrl(endpoint, id),
      problem: problem && toProblem(problem),
    };
  }
}

function toProblem({ since, ...problem }: DatedProblem): CollectionProblem {
  return { ...problem, since: since.toISOString() };
}

/** All values in order, unless one is missing. */
function ifAll(values: Array<string | undefined>): string[] | undefined {
  return values.every(value => value !== undefined) ? values.sort() : undefined;
}
