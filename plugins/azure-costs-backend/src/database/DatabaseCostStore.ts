import { Knex } from 'knex';
import { CollectionProblem } from '../collection/CollectionStore';
import { DayRange } from '../collection/CostSource';
import {
  ComparedRanges,
  CostStore,
  CurrencySums,
  DatedProblem,
  NO_RESOURCE_GROUP,
  ReportedDay,
  ResourceGroup,
  ResourceGroupSum,
  ServiceSum,
  StoredBudget,
  StoredUnusualDay,
  SubscriptionProgress,
} from '../costs/CostStore';
import { SumRow, toCurrencySums } from './currencySums';

interface ProblemRow {
  problem_code: CollectionProblem['code'] | null;
  problem_message: string | null;
  problem_since: Date | null;
}

interface ProgressRow extends ProblemRow {
  key: number;
  subscription_id: string;
  name: string;
  collected_at: Date | null;
  changed_at: Date | null;
  months: Array<{ month: string; collectedOn: string }>;
  first_day: string | null;
}

/** A {@link CostStore} in PostgreSQL. */
export class DatabaseCostStore implements CostStore {
  readonly #db: Knex;
  readonly #origin: string;

  /** @param origin - source and cost type of the costs to answer from */
  constructor(db: Knex, origin: string) {
    this.#db = db;
    this.#origin = origin;
  }

  /** {@inheritDoc CostStore.progress} */
  async progress(): Promise<{
    subscriptions: SubscriptionProgress[];
    problem?: DatedProblem;
  }> {
    const [{ rows }, [origin]] = await Promise.all([
      this.#db.raw<{ rows: ProgressRow[] }>(
        `select s.*,
           (select coalesce(json_agg(json_build_object(
                'month', month::text,
                'collectedOn', (collected_at at time zone 'UTC')::date::text) order by month desc), '[]')
            from collected_months where subscription_key = s.key) as months,
           (select min(usage_date)::text from reported_days where subscription_key = s.key) as first_day
         from subscriptions s where active and origin = ? order by name, subscription_id`,
        [this.#origin],
      ),
      this.#db<ProblemRow & { origin: string }>('origins')
        .where({ origin: this.#origin })
        .select(),
    ]);
    return {
      subscriptions: rows.map(row => ({
        key: row.key,
        id: row.subscription_id,
        name: row.name,
        collectedAt: row.collected_at ?? undefined,
        changedAt: row.changed_at ?? undefined,
        problem: toProblem(row),
        months: row.months,
        firstDay: row.first_day ?? undefined,
      })),
      problem: origin && toProblem(origin),
    };
  }

  /** {@inheritDoc CostStore.reportedDays} */
  async reportedDays(
    subscriptionKeys: number[],
    range: DayRange,
  ): Promise<Map<number, Map<string, ReportedDay>>> {
    const { rows } = await this.#db.raw<{
      rows: Array<{ key: number; date: string; isLatest: boolean }>;
    }>(
      `select d.subscription_key as key, d.usage_date::text as date,
         d.reported_at >= m.collected_at as "isLatest"
       from reported_days d
       join collected_months m
         on m.subscription_key = d.subscription_key and m.month = date_trunc('month', d.usage_date)::date
       where d.subscription_key = any(?::int[]) and d.usage_date between ? and ?`,
      [subscriptionKeys, range.start, range.end],
    );
    const days = new Map<number, Map<string, ReportedDay>>();
    for (const { key, date, isLatest } of rows) {
      const known = days.get(key) ?? new Map<string, ReportedDay>();
      days.set(key, known.set(date, { isLatest }));
    }
    return days;
  }

  /** {@inheritDoc CostStore.resourceGroups} */
  async resourceGroups(): Promise<ResourceGroup[]> {
    return this.#db('resource_groups as g')
      .join('subscriptions as s', 's.key', 'g.subscription_key')
      .where({ 's.active': true, 's.origin': this.#origin })
      .orderBy(['g.name', 's.subscription_id'])
      .select({
        id: 'g.id',
        name: 'g.name',
        displayName: this.#db.raw(`coalesce(nullif(g.display_name, ''), ?)`, [
          NO_RESOURCE_GROUP,
        ]),
        subscriptionKey: 's.key',
        subscriptionId: 's.subscription_id',
        subscriptionName: 's.name',
      });
  }

  /** {@inheritDoc CostStore.sums} */
  async sums(
    resourceGroupIds: number[],
    { range, previousRange }: ComparedRanges,
    recent: DayRange,
  ): Promise<CurrencySums[]> {
    const { rows } = await this.#db.raw<{ rows: SumRow[] }>(
      `select d.currency, d.usage_date::text as date, v.name as service, d.resource_group_id,
         coalesce(sum(d.amount) filter (where d.usage_date between :start and :end), 0)::text as total,
         coalesce(sum(d.amount) filter (where d.usage_date between :previousStart and :previousEnd), 0)::text as previous_total,
         sum(d.amount)::text as amount
       from daily_costs d join services v on v.id = d.service_id
       where d.resource_group_id = any(:ids::int[])
         and d.usage_date between least(:previousStart::date, :recentStart::date) and greatest(:end::date, :recentEnd::date)
       group by grouping sets (
         (d.currency),
         (d.currency, d.resource_group_id),
         (d.currency, v.name),
         (d.currency, d.usage_date),
         (d.currency, v.name, d.usage_date))
       having grouping(d.usage_date) = 1
         or (grouping(v.name) = 1 and d.usage_date between :recentStart and :recentEnd)
         or (grouping(v.name) = 0 and d.usage_date between :start and :end and sum(d.amount) <> 0)`,
      {
        ids: resourceGroupIds,
        start: range.start,
        end: range.end,
        previousStart: previousRange.start,
        previousEnd: previousRange.end,
        recentStart: recent.start,
        recentEnd: recent.end,
      },
    );
    return toCurrencySums(rows);
  }

  /** {@inheritDoc CostStore.resourceGroupSums} */
  async resourceGroupSums({
    range,
    previousRange,
  }: ComparedRanges): Promise<ResourceGroupSum[]> {
    const { rows } = await this.#db.raw<{ rows: ResourceGroupSum[] }>(
      `select resource_group_id as "resourceGroupId", currency,
         coalesce(sum(amount) filter (where usage_date >= :start), 0)::text as total,
         coalesce(sum(amount) filter (where usage_date < :start), 0)::text as "previousTotal"
       from resource_group_days
       where usage_date between :previousStart and :end
       group by resource_group_id, currency`,
      {
        start: range.start,
        end: range.end,
        previousStart: previousRange.start,
      },
    );
    return rows;
  }

  /** {@inheritDoc CostStore.serviceSums} */
  async serviceSums(
    resourceGroupIds: number[],
    { range, previousRange }: ComparedRanges,
  ): Promise<ServiceSum[]> {
    const { rows } = await this.#db.raw<{ rows: ServiceSum[] }>(
      // By resource group first: counting distinct ones would sort every row.
      `select v.name as service, d.currency, sum(d.total)::text as total, sum(d.previous_total)::text as "previousTotal",
         count(*)::int as "resourceGroupCount"
       from (
         select resource_group_id, service_id, currency,
           coalesce(sum(amount) filter (where usage_date >= :start), 0) as total,
           coalesce(sum(amount) filter (where usage_date < :start), 0) as previous_total
         from daily_costs
         where resource_group_id = any(:ids::int[]) and usage_date between :previousStart and :end
         group by resource_group_id, service_id, currency) d
       join services v on v.id = d.service_id
       group by v.name, d.currency`,
      {
        ids: resourceGroupIds,
        start: range.start,
        end: range.end,
        previousStart: previousRange.start,
      },
    );
    return rows;
  }

  /** {@inheritDoc CostStore.unusualDays} */
  async unusualDays(
    subscriptionKeys: number[],
    range: DayRange,
  ): Promise<StoredUnusualDay[]> {
    const { rows } = await this.#db.raw<{ rows: StoredUnusualDay[] }>(
      `select u.resource_group_id as "resourceGroupId", u.currency, u.usage_date::text as date, u.amount::text,
         u.usual_from::text as "usualFrom", u.usual_to::text as "usualTo"
       from unusual_days u join resource_groups g on g.id = u.resource_group_id
       where g.subscription_key = any(?::int[]) and u.usage_date between ? and ? and u.current
       order by u.usage_date desc, u.resource_group_id`,
      [subscriptionKeys, range.start, range.end],
    );
    return rows;
  }

  /** {@inheritDoc CostStore.budgets} */
  async budgets(subscriptionKeys: number[]): Promise<StoredBudget[]> {
    const { rows } = await this.#db.raw<{ rows: StoredBudget[] }>(
      `select subscription_key as "subscriptionKey", name, amount::text, currency, resource_groups as "resourceGroups"
       from budgets where subscription_key = any(?::int[]) order by name`,
      [subscriptionKeys],
    );
    return rows;
  }
}

function toProblem(row: ProblemRow): DatedProblem | undefined {
  const { problem_code: code, problem_message: message } = row;
  return code && message && row.problem_since
    ? { code, message, since: row.problem_since }
    : undefined;
}
