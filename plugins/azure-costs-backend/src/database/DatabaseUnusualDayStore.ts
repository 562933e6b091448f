import { Knex } from 'knex';
import { StoredSubscription } from '../collection/CollectionStore';
import { DayRange } from '../collection/CostSource';
import { UnusualDayFound } from '../unusual/detectUnusualDays';
import {
  DailySeries,
  UnusualDayOfGroup,
  UnusualDayStore,
} from '../unusual/UnusualDayStore';

/** How many resource groups are read at once. */
const BATCH_SIZE = 100;

/** An {@link UnusualDayStore} in PostgreSQL. */
export class DatabaseUnusualDayStore implements UnusualDayStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** {@inheritDoc UnusualDayStore.series} */
  async *series(
    { key }: StoredSubscription,
    range: DayRange,
  ): AsyncIterable<DailySeries[]> {
    const ids: number[] = await this.#db('resource_groups')
      .where({ subscription_key: key })
      .orderBy('id')
      .pluck('id');
    for (let start = 0; start < ids.length; start += BATCH_SIZE) {
      yield this.#seriesOf(key, ids.slice(start, start + BATCH_SIZE), range);
    }
  }

  async #seriesOf(
    key: number,
    ids: number[],
    range: DayRange,
  ): Promise<DailySeries[]> {
    const { rows } = await this.#db.raw<{ rows: DailySeries[] }>(
      `with reported as (
         select usage_date from reported_days
         where subscription_key = :key and usage_date between :start and :end),
       billed as (
         select resource_group_id, currency, usage_date, amount from resource_group_days
         where resource_group_id = any(:ids::int[]) and usage_date between :start and :end),
       series as (select distinct resource_group_id, currency from billed)
       select series.resource_group_id as "resourceGroupId", series.currency,
         json_agg(json_build_object('date', reported.usage_date::text, 'amount', coalesce(billed.amount, 0)::text)
                  order by reported.usage_date) as days
       from series cross join reported
       left join billed using (resource_group_id, currency, usage_date)
       group by series.resource_group_id, series.currency`,
      { key, ids, ...range },
    );
    return rows;
  }

  /** {@inheritDoc UnusualDayStore.replace} */
  async replace(
    { key }: StoredSubscription,
    range: DayRange,
    found: Array<
      UnusualDayFound & { resourceGroupId: number; currency: string }
    >,
  ): Promise<void> {
    await this.#db.transaction(async trx => {
      await trx.raw(
        `delete from unusual_days using resource_groups g
         where g.id = unusual_days.resource_group_id and g.subscription_key = ?
           and usage_date between ? and ? and notified_at is null`,
        [key, range.start, range.end],
      );
      // What somebody was told of stays, so that they are not told again.
      await trx.raw(
        `update unusual_days set current = false from resource_groups g
         where g.id = unusual_days.resource_group_id and g.subscription_key = ?
           and usage_date between ? and ?`,
        [key, range.start, range.end],
      );
      await trx.raw(
        `insert into unusual_days (resource_group_id, usage_date, currency, amount, usual_from, usual_to)
         select * from unnest(?::int[], ?::date[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[])
         on conflict (resource_group_id, usage_date, currency) do update
         set amount = excluded.amount, usual_from = excluded.usual_from, usual_to = excluded.usual_to, current = true`,
        [
          found.map(day => day.resourceGroupId),
          found.map(day => day.date),
          found.map(day => day.currency),
          found.map(day => day.amount),
          found.map(day => day.usualFrom),
          found.map(day => day.usualTo),
        ],
      );
      await trx('subscriptions')
        .where({ key })
        .update({ changed_at: trx.raw('clock_timestamp()') });
    });
  }

  /** {@inheritDoc UnusualDayStore.untold} */
  async untold(
    { key }: StoredSubscription,
    since: string,
  ): Promise<UnusualDayOfGroup[]> {
    const { rows } = await this.#db.raw<{ rows: UnusualDayOfGroup[] }>(
      `select u.resource_group_id as "resourceGroupId", g.name as "resourceGroup", g.display_name as "displayName",
         u.usage_date::text as date, u.currency, u.amount::text, u.usual_from::text as "usualFrom", u.usual_to::text as "usualTo"
       from unusual_days u join resource_groups g on g.id = u.resource_group_id
       where g.subscription_key = ? and u.usage_date >= ? and u.notified_at is null
       order by u.usage_date, g.name`,
      [key, since],
    );
    return rows;
  }

  /** {@inheritDoc UnusualDayStore.markTold} */
  async markTold(day: UnusualDayOfGroup): Promise<void> {
    await this.#db('unusual_days')
      .where({
        resource_group_id: day.resourceGroupId,
        usage_date: day.date,
        currency: day.currency,
      })
      .update({ notified_at: this.#db.fn.now() });
  }
}
