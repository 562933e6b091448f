import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { createAzureCostSource } from '../azure/createAzureCostSource';
import { EntityIndex } from '../catalog/EntityIndex';
import { AzureCostsConfig } from '../config';
import { DatabaseCollectionStore } from '../database/DatabaseCollectionStore';
import { DatabaseUnusualDayStore } from '../database/DatabaseUnusualDayStore';
import { SampleCostSource } from '../sample/SampleCostSource';
import { SAMPLE_SUBSCRIPTIONS } from '../sample/sampleOrganization';
import { UnusualSpendWatch } from '../unusual/UnusualSpendWatch';
import { CollectionSchedule, SubscriptionList } from './CollectionSchedule';
import { CostCollector } from './CostCollector';
import { CostSource } from './CostSource';

/** Puts together what the configuration asks for, and sets up its tasks. */
export async function startCollection(options: {
  config: AzureCostsConfig;
  db: Knex;
  index: EntityIndex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => Date;
  /** Source and cost type. */
  origin: { id: string };
  scheduler: SchedulerService;
}): Promise<void> {
  const { config, db, index, logger, notifications, now, origin, scheduler } =
    options;
  const { source, subscriptions } = createSource(config, db, logger);
  const store = new DatabaseCollectionStore(db, origin.id);
  const collector = new CostCollector({
    historyMonths: config.historyMonths,
    logger,
    now,
    source,
    store,
  });
  const watch = new UnusualSpendWatch({
    config: config.unusualSpend,
    index,
    isSample: config.source === 'sample',
    logger,
    notifications,
    now,
    store: new DatabaseUnusualDayStore(db),
  });
  await new CollectionSchedule({
    collector,
    logger,
    onCollected: subscription => watch.look(subscription),
    schedule: config.schedule,
    scheduler,
    store,
    subscriptions,
  }).start();
}

function createSource(
  { azure, costType }: AzureCostsConfig,
  db: Knex,
  logger: LoggerService,
): { source: CostSource; subscriptions: SubscriptionList } {
  if (!azure) {
    return {
      source: new SampleCostSource(),
      subscriptions: SAMPLE_SUBSCRIPTIONS,
    };
  }
  const source = createAzureCostSource({ config: azure, costType, db, logger });
  const { managementGroup, subscriptions } = azure;
  return {
    source,
    subscriptions: managementGroup
      ? {
          id: managementGroup,
          find: run => source.findSubscriptions(managementGroup, run),
        }
      : subscriptions,
  };
}
