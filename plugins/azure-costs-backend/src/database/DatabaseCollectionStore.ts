import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  CollectionProblem,
  CollectionStore,
  IncomingMonth,
  StoredSubscription,
} from '../collection/CollectionStore';
import { CostBudget } from '../collection/CostSource';
import { Subscription } from '../config';
import { DatabaseIncomingMonth } from './DatabaseIncomingMonth';

/** A {@link CollectionStore} in PostgreSQL. */
export class DatabaseCollectionStore implements CollectionStore {
  readonly #db: Knex;
  readonly #origin: string;

  /**
   * @param origin - source and cost type: costs of another origin are of other subscriptions, never mixed with these
   */
  constructor(db: Knex, origin: string) {
    this.#db = db;
    this.#origin = origin;
  }

  /** {@inheritDoc CollectionStore.activate} */
  async activate(subscriptions: Subscription[]): Promise<void> {
    const ids = subscriptions.map(({ id }) => id);
    await this.#db.transaction(async trx => {
      await trx.raw(
        `insert into subscriptions (origin, subscription_id, name, active)
         select ?, id, name, true from unnest(?::text[], ?::text[]) as found (id, name)
         on conflict (origin, subscription_id) do update set name = excluded.name, active = true`,
        [this.#origin, ids, subscriptions.map(({ name }) => name)],
      );
      await trx('subscriptions')
        .whereRaw(
          'active and origin = ? and subscription_id <> all(?::text[])',
          [this.#origin, ids],
        )
        .update({ active: false });
    });
  }

  /** {@inheritDoc CollectionStore.activeSubscriptions} */
  async activeSubscriptions(): Promise<StoredSubscription[]> {
    return this.#db('subscriptions')
      .where({ active: true, origin: this.#origin })
      .orderBy(['name', 'subscription_id'])
      .select('key', 'subscription_id as id', 'name');
  }

  /** {@inheritDoc CollectionStore.collectedMonths} */
  async collectedMonths({
    key,
  }: StoredSubscription): Promise<Map<string, Date>> {
    const rows: Array<{ month: string; collected_at: Date }> = await this.#db(
      'collected_months',
    )
      .where({ subscription_key: key })
      .select(this.#db.raw('month::text'), 'collected_at');
    return new Map(rows.map(row => [row.month, row.collected_at]));
  }

  /** {@inheritDoc CollectionStore.receive} */
  async receive(
    { key }: StoredSubscription,
    month: string,
    askedAt: Date,
  ): Promise<IncomingMonth> {
    await this.#db.transaction(async trx => {
      // A run that is completing right now comes first.
      await trx('subscriptions').where({ key }).forUpdate().select();
      await trx('staged_costs').where({ subscription_key: key }).delete();
    });
    return new DatabaseIncomingMonth(this.#db, {
      subscriptionKey: key,
      month,
      askedAt,
      runId: randomUUID(),
    });
  }

  /** {@inheritDoc CollectionStore.recordSuccess} */
  async recordSuccess({ key }: StoredSubscription, at: Date): Promise<void> {
    await this.#db('subscriptions').where({ key }).update({ collected_at: at });
  }

  /** {@inheritDoc CollectionStore.recordProblem} */
  async recordProblem(
    subscription: StoredSubscription | undefined,
    problem: CollectionProblem | undefined,
  ): Promise<void> {
    if (subscription) {
      await this.#db('subscriptions')
        .where({ key: subscription.key })
        .update({
          problem_code: problem?.code ?? null,
          problem_message: problem?.message ?? null,
          problem_since: problem
            ? this.#db.raw('coalesce(problem_since, now())')
            : null,
        });
    } else if (problem) {
      await this.#db.raw(
        `insert into origins (origin, problem_code, problem_message, problem_since) values (?, ?, ?, now())
         on conflict (origin) do update
         set problem_code = excluded.problem_code, problem_message = excluded.problem_message`,
        [this.#origin, problem.code, problem.message],
      );
    } else {
      await this.#db('origins').where({ origin: this.#origin }).delete();
    }
  }

  /** {@inheritDoc CollectionStore.replaceBudgets} */
  async replaceBudgets(
    { key }: StoredSubscription,
    budgets: CostBudget[],
  ): Promise<void> {
    await this.#db.transaction(async trx => {
      await trx('budgets').where({ subscription_key: key }).delete();
      await trx('subscriptions')
        .where({ key })
        .update({ changed_at: trx.raw('clock_timestamp()') });
      if (budgets.length > 0) {
        await trx('budgets').insert(
          budgets.map(({ name, amount, currency, resourceGroups }) => ({
            subscription_key: key,
            name,
            amount,
            currency,
            resource_groups: resourceGroups,
          })),
        );
      }
    });
  }
}
