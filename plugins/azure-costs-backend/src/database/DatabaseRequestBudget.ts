import { Knex } from 'knex';
import { RequestBudget } from '../azure/RequestBudget';
import { RequestLimits } from '../config';

const EVERY_SCOPE = '*';

/** Of the lock under which replicas take turns; any number that nothing else in this database uses. */
const LOCK = 7_230_011;

/** Azure's limit for a tenant in a short while: 12 query processing units, of which a query of a month takes one. */
const BURST = { requests: 12, seconds: 10 };

/** A {@link RequestBudget} that all replicas share through the database, by the clock of the database. */
export class DatabaseRequestBudget implements RequestBudget {
  readonly #db: Knex;
  readonly #limits: Array<{
    requests: number;
    seconds: number;
    perScope?: boolean;
  }>;

  constructor(db: Knex, limits: RequestLimits) {
    this.#db = db;
    this.#limits = [
      {
        requests: limits.perSubscriptionPerMinute,
        seconds: 60,
        perScope: true,
      },
      // Whoever has a higher limit a minute has a higher one for 10 seconds too.
      {
        ...BURST,
        requests: Math.max(BURST.requests, Math.ceil(limits.perMinute / 6)),
      },
      { requests: limits.perMinute, seconds: 60 },
      { requests: limits.perHour, seconds: 3600 },
    ];
  }

  /** {@inheritDoc RequestBudget.take} */
  async take(scope: string): Promise<number> {
    return this.#db.transaction(async trx => {
      await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
      await trx('azure_requests')
        .whereRaw(`sent_at < clock_timestamp() - interval '1 hour'`)
        .delete();

      const waits = [await pauseLeft(trx, scope)];
      for (const limit of this.#limits) {
        waits.push(await untilBelow(trx, limit, scope));
      }
      const wait = Math.max(...waits);
      if (wait === 0) {
        await trx('azure_requests').insert({
          scope,
          sent_at: trx.raw('clock_timestamp()'),
        });
      }
      return wait;
    });
  }

  /** {@inheritDoc RequestBudget.pause} */
  async pause(
    milliseconds: number,
    scope: string = EVERY_SCOPE,
  ): Promise<void> {
    await this.#db.raw(
      `insert into azure_pauses (scope, until)
       values (?, clock_timestamp() + ? * interval '1 millisecond')
       on conflict (scope) do update set until = greatest(azure_pauses.until, excluded.until)`,
      [scope, milliseconds],
    );
  }
}

async function pauseLeft(trx: Knex.Transaction, scope: string) {
  const { rows } = await trx.raw(
    `select extract(epoch from max(until) - clock_timestamp())::float8 as seconds
     from azure_pauses where scope in (?, ?)`,
    [scope, EVERY_SCOPE],
  );
  return toMilliseconds(rows[0].seconds);
}

/** How long until the oldest of the last `requests` requests is more than `seconds` ago. */
async function untilBelow(
  trx: Knex.Transaction,
  limit: { requests: number; seconds: number; perScope?: boolean },
  scope: string,
) {
  const { rows } = await trx.raw(
    `select extract(epoch from sent_at - clock_timestamp())::float8 + ? as seconds
     from azure_requests
     where ?::text is null or scope = ?
     order by sent_at desc offset ? limit 1`,
    [
      limit.seconds,
      limit.perScope ? scope : null,
      limit.perScope ? scope : null,
      limit.requests - 1,
    ],
  );
  return toMilliseconds(rows[0]?.seconds);
}

function toMilliseconds(seconds: number | null | undefined): number {
  return Math.max(0, Math.ceil((seconds ?? 0) * 1000));
}
