import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Duration } from 'luxon';
import { Subscription } from '../config';
import { CollectionStore, StoredSubscription } from './CollectionStore';
import { CostCollector } from './CostCollector';
import { CollectionRun, CostSourceError } from './CostSource';
import { describeCauses, toProblem } from './problems';

/** How long before the end of a run, in milliseconds, it stops to wait for anything. */
const MARGIN = 5_000;

/** How soon every replica notices a new subscription. */
const NOTICE: HumanDuration = { seconds: 30 };

/** What to collect: a fixed list, or how to find out and by what name to call that. */
export type SubscriptionList =
  | Subscription[]
  | { id: string; find: (run: CollectionRun) => Promise<Subscription[]> };

/** Runs the collection: one task for each subscription, on one replica at a time. */
export class CollectionSchedule {
  readonly #collector: CostCollector;
  readonly #logger: LoggerService;
  readonly #onCollected: (subscription: StoredSubscription) => Promise<void>;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #scheduler: SchedulerService;
  readonly #store: CollectionStore;
  readonly #subscriptions: SubscriptionList;
  readonly #scheduled = new Set<number>();

  constructor(options: {
    collector: CostCollector;
    logger: LoggerService;
    /** Called when there may be new costs of a subscription. */
    onCollected: (subscription: StoredSubscription) => Promise<void>;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: SchedulerService;
    store: CollectionStore;
    subscriptions: SubscriptionList;
  }) {
    this.#collector = options.collector;
    this.#logger = options.logger;
    this.#onCollected = options.onCollected;
    this.#schedule = options.schedule;
    this.#scheduler = options.scheduler;
    this.#store = options.store;
    this.#subscriptions = options.subscriptions;
  }

  /** Sets up the tasks. */
  async start(): Promise<void> {
    const subscriptions = this.#subscriptions;
    if (Array.isArray(subscriptions)) {
      await this.#store.activate(subscriptions);
      await this.#store.recordProblem(undefined, undefined);
      await this.#follow();
      return;
    }
    await this.#scheduler.scheduleTask({
      id: `find-subscriptions-${subscriptions.id}`,
      ...this.#schedule,
      fn: signal => this.#find(subscriptions.find, this.#run(signal)),
    });
    await this.#scheduler.scheduleTask({
      id: 'follow-subscriptions',
      scope: 'local',
      frequency: NOTICE,
      timeout: NOTICE,
      fn: () => this.#follow(),
    });
  }

  /** When it fails, the subscriptions that were there stay. */
  async #find(
    find: (run: CollectionRun) => Promise<Subscription[]>,
    run: CollectionRun,
  ): Promise<void> {
    try {
      const found = await find(run);
      if (found.length === 0) {
        throw new CostSourceError(
          'not-found',
          "Azure lists no subscription in the management group. Check 'azureCosts.managementGroup', and that the portal's identity may read the group; the subscriptions that were known stay.",
        );
      }
      await this.#store.activate(found);
      await this.#store.recordProblem(undefined, undefined);
    } catch (error) {
      this.#logger.warn(
        `The subscriptions could not be listed: ${describeCauses(error)}`,
      );
      await this.#store.recordProblem(undefined, toProblem(error, run));
      throw error;
    }
  }

  async #follow(): Promise<void> {
    for (const subscription of await this.#store.activeSubscriptions()) {
      if (!this.#scheduled.has(subscription.key)) {
        this.#scheduled.add(subscription.key);
        await this.#scheduler.scheduleTask({
          // By the key: another source or cost type of the same subscription does not wait for the turn of this one.
          id: `collect-${subscription.key}`,
          ...this.#schedule,
          fn: signal => this.#collect(subscription, this.#run(signal)),
        });
      }
    }
  }

  async #collect({ key }: StoredSubscription, run: CollectionRun) {
    const active = await this.#store.activeSubscriptions();
    const subscription = active.find(item => item.key === key);
    if (!subscription) {
      return;
    }
    try {
      await this.#collector.collect(subscription, run);
    } finally {
      await this.#onCollected(subscription);
    }
  }

  #run(signal: AbortSignal): CollectionRun {
    const { timeout } = this.#schedule;
    const milliseconds =
      timeout instanceof Duration
        ? timeout.toMillis()
        : durationToMilliseconds(timeout);
    return { signal, deadline: Date.now() + milliseconds - MARGIN };
  }
}
