import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AzureResourceManager, LedgerRow } from '@portico/stand-ins';
import { AzureCostSource } from '../azure/AzureCostSource';
import { ResourceManagerClient } from '../azure/ResourceManagerClient';
import { CostCollector } from '../collection/CostCollector';
import { CollectionRun } from '../collection/CostSource';
import { DatabaseCollectionStore } from '../database/DatabaseCollectionStore';
import { DatabaseCostStore } from '../database/DatabaseCostStore';
import { DatabaseRequestBudget } from '../database/DatabaseRequestBudget';
import { openDatabase } from '../database/openDatabase';

/** The subscription of tests that need one. */
export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

/** On which day tests happen. */
export const TODAY = '2026-11-25';

const ORIGIN = 'azure-actual';

/** A row of the ledger, with what a test does not care about filled in. */
export function cost(row: Partial<LedgerRow>): LedgerRow {
  return {
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'rg-payments',
    serviceName: 'Storage',
    date: '2026-11-10',
    currency: 'EUR',
    amount: '1',
    ...row,
  };
}

/** Everything that collects, over a real database and a stand-in for Azure. Whoever has to wait does so in no time. */
export async function setUpCollection(
  databases: TestDatabases,
  options: {
    azure: AzureResourceManager;
    historyMonths?: number;
    pageSize?: number;
  },
) {
  const { azure, historyMonths = 3 } = options;
  azure.pageSize = options.pageSize ?? 5000;
  const knex = await databases.init('POSTGRES_18');
  const db = await openDatabase(mockServices.database({ knex }));
  const logger = mockServices.logger.mock();
  const clock = { now: new Date(`${TODAY}T12:00:00Z`) };
  const waits: number[] = [];
  const budget = new DatabaseRequestBudget(db, {
    perSubscriptionPerMinute: 10_000,
    perMinute: 10_000,
    perHour: 100_000,
  });
  const client = new ResourceManagerClient({
    budget,
    credential: {
      getToken: async () => ({ token: azure.token, expiresOnTimestamp: 0 }),
    },
    endpoint: azure.url,
    logger,
    wait: async milliseconds => {
      waits.push(milliseconds);
      await db('azure_pauses').delete();
    },
  });
  const source = new AzureCostSource({
    apiVersion: '2025-03-01',
    client,
    costType: 'actual',
  });
  const store = new DatabaseCollectionStore(db, ORIGIN);
  const costs = new DatabaseCostStore(db, ORIGIN);
  await store.activate(
    [...azure.subscriptions].map(id => ({ id, name: `Subscription ${id[0]}` })),
  );
  const collector = new CostCollector({
    historyMonths,
    logger,
    now: () => clock.now,
    source,
    store,
  });

  const collect = async (run: Partial<CollectionRun> = {}) => {
    for (const subscription of await store.activeSubscriptions()) {
      await collector.collect(subscription, {
        signal: new AbortController().signal,
        deadline: Date.now() + 3_600_000,
        ...run,
      });
    }
  };

  /** What is stored, as one line for each row: date, resource group, service, amount, currency. */
  const stored = async (): Promise<string[]> => {
    const rows = await db('daily_costs as d')
      .join('resource_groups as g', 'g.id', 'd.resource_group_id')
      .join('services as v', 'v.id', 'd.service_id')
      .orderBy(['d.usage_date', 'g.name', 'v.name', 'd.currency'])
      .select(
        db.raw(
          `concat_ws(' ', d.usage_date::text, g.name, v.name, trim_scale(d.amount)::text, d.currency) as line`,
        ),
      );
    return rows.map(({ line }) => line);
  };

  /** The exact sum of what is stored in a currency, by service and by resource group. */
  const total = async (currency: string) => {
    const [{ services }] = await db('daily_costs')
      .where({ currency })
      .select(db.raw('trim_scale(sum(amount))::text as services'));
    const [{ groups }] = await db('resource_group_days')
      .where({ currency })
      .select(db.raw('trim_scale(sum(amount))::text as groups'));
    return { services, groups };
  };

  const progress = async () => (await costs.progress()).subscriptions[0];

  return {
    budget,
    clock,
    collect,
    costs,
    db,
    logger,
    progress,
    source,
    store,
    stored,
    total,
    waits,
  };
}
