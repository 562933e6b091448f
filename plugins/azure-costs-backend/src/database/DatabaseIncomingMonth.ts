import { Knex } from 'knex';
import { IncomingMonth } from '../collection/CollectionStore';
import { CostRow, CostSourceError } from '../collection/CostSource';

/** An {@link IncomingMonth} that is kept in the table `staged_costs` until it is complete. */
export class DatabaseIncomingMonth implements IncomingMonth {
  readonly #db: Knex;
  readonly #key: number;
  readonly #month: string;
  readonly #askedAt: Date;
  readonly #runId: string;
  #pages = 0;
  #rows = 0;

  constructor(
    db: Knex,
    options: {
      subscriptionKey: number;
      /** Its first day as ISO date. */
      month: string;
      askedAt: Date;
      /** Of this attempt alone, a UUID. */
      runId: string;
    },
  ) {
    this.#db = db;
    this.#key = options.subscriptionKey;
    this.#month = options.month;
    this.#askedAt = options.askedAt;
    this.#runId = options.runId;
  }

  /** {@inheritDoc IncomingMonth.add} */
  async add(rows: CostRow[]): Promise<void> {
    await this.#db.raw(
      `insert into staged_costs
       select ?, ?, ?, * from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::numeric[])`,
      [
        this.#key,
        this.#runId,
        this.#pages,
        rows.map(row => row.resourceGroup),
        // Not PostgreSQL's lower(): what that does depends on the locale of the database.
        rows.map(row => row.resourceGroup.toLowerCase()),
        rows.map(row => row.service),
        rows.map(row => row.date),
        rows.map(row => row.currency),
        rows.map(row => row.amount),
      ],
    );
    this.#pages += 1;
    this.#rows += rows.length;
  }

  /** {@inheritDoc IncomingMonth.complete} */
  async complete(): Promise<void> {
    await this.#db.transaction(async trx => {
      await trx('subscriptions').where({ key: this.#key }).forUpdate().select();
      await this.#requireAllOnce(trx);
      await this.#addNames(trx);
      await this.#replaceDays(trx);
      await trx.raw(
        `insert into collected_months (subscription_key, month, collected_at) values (?, ?, ?)
         on conflict (subscription_key, month) do update set collected_at = excluded.collected_at`,
        [this.#key, this.#month, this.#askedAt],
      );
      await trx('subscriptions')
        .where({ key: this.#key })
        .update({ changed_at: trx.raw('clock_timestamp()') });
      await trx('staged_costs').where({ run_id: this.#runId }).delete();
    });
  }

  async #requireAllOnce(trx: Knex.Transaction): Promise<void> {
    const { rows } = await trx.raw(
      `select count(*)::int as staged from staged_costs where subscription_key = ? and run_id = ?`,
      [this.#key, this.#runId],
    );
    if (rows[0].staged !== this.#rows) {
      throw new Error(
        `Of ${this.#rows} rows for ${this.#month}, ${
          rows[0].staged
        } are left: another run has taken over`,
      );
    }
    // Azure has each combination once. One that is on two pages means that the pages overlap, and sums would be wrong.
    const { rows: repeated } = await trx.raw(
      `select 1 from staged_costs
       where subscription_key = ? and run_id = ?
       group by resource_group, service, usage_date, currency
       having count(distinct page) > 1
       limit 1`,
      [this.#key, this.#runId],
    );
    if (repeated.length > 0) {
      throw new CostSourceError(
        'malformed',
        `Azure's pages for ${this.#month.slice(
          0,
          7,
        )} overlap. Nothing of them was used; the next run asks again.`,
      );
    }
  }

  async #addNames(trx: Knex.Transaction): Promise<void> {
    await trx.raw(
      `insert into services (name)
       select distinct service from staged_costs where subscription_key = ? and run_id = ?
       order by service
       on conflict do nothing`,
      [this.#key, this.#runId],
    );
    await trx.raw(
      `insert into resource_groups (subscription_key, name, display_name)
       select subscription_key, resource_group_name, min(resource_group)
       from staged_costs where subscription_key = ? and run_id = ?
       group by subscription_key, resource_group_name
       on conflict do nothing`,
      [this.#key, this.#runId],
    );
  }

  async #replaceDays(trx: Knex.Transaction): Promise<void> {
    await trx.raw(
      `create temporary table arrived on commit drop as
       select g.id as resource_group_id, staged.usage_date, v.id as service_id, staged.currency, sum(staged.amount) as amount
       from staged_costs staged
       join resource_groups g
         on g.subscription_key = staged.subscription_key and g.name = staged.resource_group_name
       join services v on v.name = staged.service
       where staged.subscription_key = ? and staged.run_id = ?
       group by 1, 2, 3, 4`,
      [this.#key, this.#runId],
    );
    await trx.raw(
      `insert into reported_days (subscription_key, usage_date, reported_at)
       select distinct ?::int, usage_date, ?::timestamptz from arrived
       on conflict (subscription_key, usage_date) do update set reported_at = excluded.reported_at`,
      [this.#key, this.#askedAt],
    );
    for (const table of ['daily_costs', 'resource_group_days']) {
      await trx.raw(
        `delete from ?? stored using resource_groups g
         where g.subscription_key = ? and stored.resource_group_id = g.id
           and stored.usage_date in (select usage_date from arrived)`,
        [table, this.#key],
      );
    }
    // In order: what is read together lies together.
    await trx.raw(
      `insert into daily_costs (resource_group_id, usage_date, service_id, currency, amount)
       select resource_group_id, usage_date, service_id, currency, amount from arrived
       order by resource_group_id, usage_date, service_id, currency`,
    );
    await trx.raw(
      `insert into resource_group_days (resource_group_id, usage_date, currency, amount)
       select resource_group_id, usage_date, currency, sum(amount) from arrived
       group by resource_group_id, usage_date, currency
       order by resource_group_id, usage_date, currency`,
    );
  }
}
