import { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { setImmediate } from 'node:timers/promises';
import { addDays, eachDay, toDay } from '../calendar/days';
import { CostEntity } from '../catalog/CostEntity';
import { EntityIndex } from '../catalog/EntityIndex';
import { StoredSubscription } from '../collection/CollectionStore';
import { UnusualSpendConfig } from '../config';
import { isClaimed } from '../costs/claims';
import { SETTLED_AFTER_DAYS } from '../costs/forecast';
import { describeUnusualDay } from './describeUnusualDay';
import { detectUnusualDays, HISTORY_DAYS } from './detectUnusualDays';
import { UnusualDayOfGroup, UnusualDayStore } from './UnusualDayStore';

/** How many days back days are judged, so that a page can show them from the first collection on. */
const JUDGED_DAYS = 60;

/** How old, in days, news may be. */
const NEWS_DAYS = 7;

/** Looks for unusual spend when costs have been collected, and tells the owners of each unusual day once. */
export class UnusualSpendWatch {
  readonly #config: UnusualSpendConfig;
  readonly #index: EntityIndex;
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;
  readonly #now: () => Date;
  readonly #isSample: boolean;
  readonly #store: UnusualDayStore;

  constructor(options: {
    config: UnusualSpendConfig;
    index: EntityIndex;
    logger: LoggerService;
    notifications: NotificationService;
    now: () => Date;
    /** Whether the costs are made up. */
    isSample: boolean;
    store: UnusualDayStore;
  }) {
    this.#config = options.config;
    this.#index = options.index;
    this.#logger = options.logger;
    this.#notifications = options.notifications;
    this.#now = options.now;
    this.#isSample = options.isSample;
    this.#store = options.store;
  }

  /** Judges the latest days of a subscription, and sends what nobody was told of. */
  async look(subscription: StoredSubscription): Promise<void> {
    const today = toDay(this.#now());
    await this.#judge(subscription, {
      start: addDays(today, -JUDGED_DAYS),
      end: addDays(today, -SETTLED_AFTER_DAYS),
    });
    if (!this.#config.notify) {
      return;
    }
    const news = await this.#store.untold(
      subscription,
      addDays(today, -NEWS_DAYS),
    );
    for (const day of news) {
      await this.#tell(subscription, day);
    }
  }

  async #judge(
    subscription: StoredSubscription,
    range: { start: string; end: string },
  ): Promise<void> {
    const judged = eachDay(range.start, range.end);
    const found: Parameters<UnusualDayStore['replace']>[2] = [];
    const batches = this.#store.series(subscription, {
      start: addDays(range.start, -HISTORY_DAYS - 1),
      end: range.end,
    });
    for await (const batch of batches) {
      for (const { resourceGroupId, currency, days } of batch) {
        for (const day of detectUnusualDays(days, judged, this.#config)) {
          found.push({ ...day, resourceGroupId, currency });
        }
        // Requests are answered in between.
        await setImmediate();
      }
    }
    await this.#store.replace(subscription, range, found);
  }

  async #tell(
    subscription: StoredSubscription,
    day: UnusualDayOfGroup,
  ): Promise<void> {
    const { claimants } = await this.#index.entities();
    const group = { name: day.resourceGroup, subscriptionId: subscription.id };
    const owned = claimants.filter(
      ({ claim, ownerRefs }) => ownerRefs.length > 0 && isClaimed(claim, group),
    );
    if (owned.length === 0) {
      return;
    }
    try {
      const byOwner = Map.groupBy(owned, ({ ownerRefs }) => ownerRefs[0]);
      for (const [owner, entities] of byOwner) {
        await this.#notifications.send({
          recipients: { type: 'entity', entityRef: owner },
          payload: {
            ...describeUnusualDay(day, this.#isSample),
            link: linkTo(entities, day.date),
            severity: 'normal',
            topic: 'azure-costs',
            // Sent again after a crash, it takes the place of the first.
            scope: `azure-costs:${subscription.id}:${day.resourceGroup}:${day.currency}:${day.date}`,
          },
        });
      }
      await this.#store.markTold(day);
    } catch (error) {
      this.#logger.warn(
        `Nobody was told of the unusual costs of ${day.displayName} on ${
          day.date
        }; the next collection tries again: ${stringifyError(error)}`,
      );
    }
  }
}

/** The costs around the day, on the page of one of the owner's entities: a component rather than what it depends on. */
function linkTo(entities: CostEntity[], date: string): string {
  const { entityRef } =
    entities.find(item => item.entityRef.startsWith('component:')) ??
    entities[0];
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${namespace}/${kind}/${name}/azure-costs?start=${addDays(
    date,
    -13,
  )}&end=${date}`;
}
