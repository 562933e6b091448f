import pg from 'pg';
import { type Entity, entity } from './entities.ts';

/** What is billed: so many resource groups in so many subscriptions, each with so many services, every day. */
export const organisation = {
  subscriptions: 10,
  resourceGroups: 5000,
  services: 10,
  teams: 100,
  systems: 100,
};

/** The subscriptions' ids. */
export const subscriptionIds = Array.from(
  { length: organisation.subscriptions },
  (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
);

/** A component for each resource group, fifty of them to a system. */
export function costEntities(): Entity[] {
  const { resourceGroups, systems, teams } = organisation;
  const named = (
    kind: string,
    count: number,
    spec: (index: number) => object,
  ) =>
    Array.from({ length: count }, (_, index) =>
      entity(kind, `${kind.toLowerCase()}-${index}`, { ...spec(index) }),
    );
  return [
    ...named('Group', teams, () => ({ type: 'team', children: [] })),
    entity('User', 'benchmark', { memberOf: ['group-0'] }),
    ...named('System', systems, index => ({ owner: `group-${index % teams}` })),
    ...named('Component', resourceGroups, index => ({
      type: 'service',
      lifecycle: 'production',
      owner: `group-${index % teams}`,
      system: `system-${index % systems}`,
    })).map((component, index) => ({
      ...component,
      metadata: {
        ...component.metadata,
        annotations: { 'azure.com/resource-group': `rg-${index}` },
      },
    })),
  ];
}

/** Fills the tables of the plugin as a collection of so many days would have, yesterday the last. */
export async function writeCosts(
  connection: pg.ClientConfig,
  days: number,
): Promise<{ rows: number; megabytes: number }> {
  const { resourceGroups, services, subscriptions } = organisation;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query('set search_path to "azure-costs"');
    const keys = await client.query<{ key: number }>(
      'select key from subscriptions where active order by subscription_id',
    );
    for (const table of [
      'daily_costs',
      'resource_group_days',
      'reported_days',
      'collected_months',
      'resource_groups',
      'services',
    ]) {
      await client.query(`truncate ${table} restart identity cascade`);
    }
    await client.query(
      `insert into services (name) select 'Service ' || n from generate_series(1, ${services}) n`,
    );
    await client.query(
      `insert into resource_groups (subscription_key, name, display_name)
       select ($1::int[])[1 + n % ${subscriptions}], 'rg-' || n, 'rg-' || n
       from generate_series(0, ${resourceGroups - 1}) n`,
      [keys.rows.map(({ key }) => key)],
    );
    const range = `generate_series(current_date - ${days}, current_date - 1, interval '1 day')`;
    await client.query(
      `insert into reported_days (subscription_key, usage_date, reported_at)
       select key, day::date, current_date from subscriptions, ${range} day where active`,
    );
    await client.query(
      `insert into collected_months (subscription_key, month, collected_at)
       select distinct key, date_trunc('month', day)::date, current_date::timestamptz from subscriptions, ${range} day where active`,
    );
    await client.query(
      'update subscriptions set collected_at = now(), changed_at = now() where active',
    );
    // A month after the other, as they are collected.
    await client.query(
      `insert into daily_costs
       select g.id, day::date, v.id, 'EUR', round((10 + 5 * random())::numeric, 6)
       from ${range} day, resource_groups g, services v
       order by date_trunc('month', day) desc, g.id, day, v.id`,
    );
    await client.query(
      `insert into resource_group_days (resource_group_id, usage_date, currency, amount)
       select resource_group_id, usage_date, currency, sum(amount) from daily_costs group by 1, 2, 3`,
    );
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    const { rows } = await client.query<{ rows: string; bytes: string }>(
      `select (select count(*) from daily_costs) as rows,
         pg_total_relation_size('daily_costs') + pg_total_relation_size('resource_group_days') as bytes`,
    );
    return {
      rows: Number(rows[0].rows),
      megabytes: Number(rows[0].bytes) / 1e6,
    };
  } finally {
    await client.end();
  }
}
