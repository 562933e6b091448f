import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { RecordedSource, RunResult, SourceStore } from './SourceStore';

const ABANDONED_AFTER_SECONDS = 60;

/** When a source that has failed is read again: after 1, 2, 4 … 60 minutes, and not before its host allows it. */
const RETRY_AT = `greatest(
  last_ended_at + interval '1 minute' * least(60, power(2, least((failure->>'attempts')::int - 1, 6))),
  (failure->>'retryAt')::timestamptz
)`;

interface SourceRow {
  id: string;
  counts: Record<string, number>;
  config_hash: string | null;
  run_id: string | null;
  run_started_at: Date | null;
  heartbeat_at: Date | null;
  progress: RecordedSource['progress'] | null;
  last_ended_at: Date | null;
  last_succeeded_at: Date | null;
  last_duration_ms: number | null;
  last_requests: number | null;
  next_run_at: Date | null;
  failure:
    | (NonNullable<RecordedSource['failure']> & { retryAt?: string })
    | null;
  held_back: RecordedSource['heldBack'] | null;
  accepts_less: boolean;
}

/** A {@link SourceStore} in PostgreSQL. */
export class DatabaseSourceStore implements SourceStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** {@inheritDoc SourceStore.add} */
  async add(id: string): Promise<void> {
    await this.#sources().insert({ id }).onConflict('id').ignore();
  }

  /** {@inheritDoc SourceStore.list} */
  async list(ids: string[]): Promise<RecordedSource[]> {
    const rows: SourceRow[] = await this.#sources()
      .whereIn('id', ids)
      .orderBy('id')
      .select(
        '*',
        this.#db.raw(
          `case when failure is null then next_run_at else least(next_run_at, ${RETRY_AT}) end as next_run_at`,
        ),
      );
    return rows.map(toRecordedSource);
  }

  /** {@inheritDoc SourceStore.begin} */
  async begin(id: string): Promise<string | undefined> {
    const runId = randomUUID();
    const taken = await this.#sources()
      .where({ id })
      .andWhere(free => free.whereNull('run_id').orWhere(this.#isAbandoned()))
      .update({
        run_id: runId,
        run_started_at: this.#db.fn.now(),
        heartbeat_at: this.#db.fn.now(),
        progress: null,
      });
    return taken === 1 ? runId : undefined;
  }

  /** {@inheritDoc SourceStore.keepAlive} */
  async keepAlive(
    id: string,
    runId: string,
    progress?: RecordedSource['progress'],
  ): Promise<boolean> {
    const updated = await this.#sources()
      .where({ id, run_id: runId })
      .update({
        heartbeat_at: this.#db.fn.now(),
        ...(progress && { progress: this.#json(progress) }),
      });
    return updated === 1;
  }

  /** {@inheritDoc SourceStore.end} */
  async end(
    id: string,
    runId: string,
    result: RunResult,
    nextRunAt?: Date,
  ): Promise<void> {
    await this.#end(
      this.#sources().where({ id, run_id: runId }),
      result,
      nextRunAt,
    );
  }

  /** {@inheritDoc SourceStore.correctCounts} */
  async correctCounts(
    id: string,
    counts: Record<string, number>,
  ): Promise<void> {
    await this.#changeCounts(id, counts, 'change.value::int');
  }

  /** {@inheritDoc SourceStore.decreaseCounts} */
  async decreaseCounts(id: string, by: Record<string, number>): Promise<void> {
    await this.#changeCounts(
      id,
      by,
      'greatest(0, (counts->>change.key)::int - change.value::int)',
    );
  }

  /** {@inheritDoc SourceStore.acceptLess} */
  async acceptLess(id: string, isAccepted: boolean): Promise<boolean> {
    const updated = await this.#sources()
      .where({ id })
      .whereNotNull('held_back')
      .update({ accepts_less: isAccepted });
    return updated === 1;
  }

  /** {@inheritDoc SourceStore.endAbandoned} */
  async endAbandoned(): Promise<string[]> {
    const abandoned = await this.#end(
      this.#sources().whereNotNull('run_id').andWhere(this.#isAbandoned()),
      {
        failure: {
          message: 'The process that read it ended before it was done',
          remedy:
            'Nothing: it is read again now. If this repeats, look for the reason why the process ends, such as a lack of memory',
        },
      },
    ).returning('id');
    return abandoned.map(({ id }) => id);
  }

  /** {@inheritDoc SourceStore.dueAgain} */
  async dueAgain(ids: string[]): Promise<string[]> {
    const due = await this.#sources()
      .whereIn('id', ids)
      .whereNull('run_id')
      .whereNotNull('failure')
      .whereRaw(`${RETRY_AT} <= now()`)
      .select('id');
    return due.map(({ id }) => id);
  }

  #sources() {
    return this.#db<SourceRow>('portico_sources');
  }

  async #changeCounts(
    id: string,
    changes: Record<string, number>,
    value: string,
  ): Promise<void> {
    await this.#db.raw(
      `update portico_sources set counts = counts || coalesce(
         (select jsonb_object_agg(change.key, ${value})
          from jsonb_each_text(?::jsonb) as change (key, value)
          where jsonb_exists(counts, change.key)), '{}')
       where id = ?`,
      [JSON.stringify(changes), id],
    );
  }

  #json(value: object) {
    return this.#db.raw('?::jsonb', [JSON.stringify(value)]);
  }

  #isAbandoned() {
    return this.#db.raw(
      `heartbeat_at < now() - interval '${ABANDONED_AFTER_SECONDS} seconds'`,
    );
  }

  #end(
    rows: Knex.QueryBuilder<SourceRow>,
    result: RunResult,
    nextRunAt?: Date,
  ): Knex.QueryBuilder<SourceRow, Array<{ id: string }>> {
    const db = this.#db;
    const at = new Date().toISOString();
    return rows.update({
      run_id: null,
      run_started_at: null,
      heartbeat_at: null,
      progress: null,
      last_ended_at: db.fn.now(),
      ...(nextRunAt && { next_run_at: nextRunAt }),
      ...('counts' in result && {
        counts: this.#json(result.counts),
        config_hash: result.configHash,
        last_requests: result.requests ?? null,
        last_succeeded_at: db.fn.now(),
        last_duration_ms: db.raw(
          'extract(epoch from now() - run_started_at) * 1000',
        ),
        failure: null,
        held_back: null,
        accepts_less: false,
      }),
      ...('heldBack' in result && {
        held_back: this.#json({ ...result.heldBack, at }),
        failure: null,
      }),
      ...('failure' in result && {
        failure: db.raw(
          `?::jsonb || jsonb_build_object('attempts', coalesce((failure->>'attempts')::int, 0) + 1)`,
          [JSON.stringify({ ...result.failure, at, retryAt: result.retryAt })],
        ),
      }),
    }) as never;
  }
}

function toRecordedSource(row: SourceRow): RecordedSource {
  return {
    id: row.id,
    counts: row.counts,
    configHash: row.config_hash ?? undefined,
    acceptsLess: row.accepts_less,
    ...(row.run_id && {
      runningSince: row.run_started_at?.toISOString(),
      progress: row.progress ?? undefined,
    }),
    lastEndedAt: row.last_ended_at?.toISOString(),
    lastSucceededAt: row.last_succeeded_at?.toISOString(),
    lastDurationMs: row.last_duration_ms ?? undefined,
    lastRequests: row.last_requests ?? undefined,
    nextRunAt: row.next_run_at?.toISOString(),
    failure: row.failure ?? undefined,
    heldBack: row.held_back ?? undefined,
  };
}
