import {
  CollectionProblem,
  CostData,
  SubscriptionState,
} from '@portico/plugin-azure-costs-common';
import { eachDay } from '../calendar/days';
import { DayRange } from '../collection/CostSource';
import { gapsOf, historyFrom } from './completeness';
import { CostDirectory } from './CostDirectory';
import {
  ComparedRanges,
  DatedProblem,
  SubscriptionProgress,
} from './CostStore';
import { portalUrl } from './portalUrl';

/** Where numbers come from. */
export interface CostOrigin {
  source: 'azure' | 'sample';
  costType: 'actual' | 'amortized';
  /** Of Azure Resource Manager; absent for sample data. */
  endpoint?: string;
  /** Milliseconds since the last collection after which numbers are stale. */
  staleAfter: number;
}

/** Says where numbers come from, how old they are, and what is missing. */
export class CostDataReporter {
  readonly #directory: CostDirectory;
  readonly #origin: CostOrigin;
  readonly #now: () => Date;

  constructor(options: {
    directory: CostDirectory;
    origin: CostOrigin;
    now: () => Date;
  }) {
    this.#directory = options.directory;
    this.#origin = options.origin;
    this.#now = options.now;
  }

  /**
   * What there is to say of the numbers of some subscriptions.
   *
   * @param subscriptionKeys - all active subscriptions when absent
   */
  async report(
    { range, previousRange }: ComparedRanges,
    subscriptionKeys?: Set<number>,
  ): Promise<{ data: CostData; reportedDays: string[] }> {
    const known = await this.#directory.entries();
    const progress = known.subscriptions.filter(
      ({ key }) => !subscriptionKeys || subscriptionKeys.has(key),
    );
    const subscriptions = progress.map(item => this.#stateOf(item));
    return {
      reportedDays: await this.#daysOfAny(range, subscriptionKeys),
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
          gapsOf(item, known.reportedDays.get(item.key) ?? new Map(), {
            start: previousRange.start,
            end: range.end,
          }),
        ),
      },
    };
  }

  /** The days of a range that were reported of each of some subscriptions, in order. */
  async daysOfAll(
    range: DayRange,
    subscriptionKeys: Set<number>,
  ): Promise<string[]> {
    const { reportedDays } = await this.#directory.entries();
    return eachDay(range.start, range.end).filter(day =>
      [...subscriptionKeys].every(key => reportedDays.get(key)?.has(day)),
    );
  }

  /** The days of a range that were reported of any of some subscriptions, in order. */
  async #daysOfAny(
    range: DayRange,
    subscriptionKeys?: Set<number>,
  ): Promise<string[]> {
    const { reportedDays, subscriptions } = await this.#directory.entries();
    const reported = subscriptions
      .filter(({ key }) => !subscriptionKeys || subscriptionKeys.has(key))
      .flatMap(({ key }) => reportedDays.get(key) ?? []);
    return eachDay(range.start, range.end).filter(day =>
      reported.some(days => days.has(day)),
    );
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
      historyFrom: historyFrom(progress),
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
