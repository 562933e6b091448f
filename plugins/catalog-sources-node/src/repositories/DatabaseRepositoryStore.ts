import { Knex } from 'knex';
import { inStatements } from '../database/migrate';
import { RepositoryRecord } from './RepositoryRecord';
import {
  RepositoryStore,
  StoredRepository,
  StoredStanding,
} from './RepositoryStore';

interface RepositoryRow {
  source_id: string;
  repository_id: string;
  url: string;
  record: RepositoryRecord;
  locations: string[];
  component_name: string | null;
  is_standing: boolean;
  awaited_since: Date | null;
  is_settled: boolean;
}

/** A {@link RepositoryStore} in PostgreSQL. */
export class DatabaseRepositoryStore implements RepositoryStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** {@inheritDoc RepositoryStore.replace} */
  async replace(
    sourceId: string,
    records: RepositoryRecord[],
    since: Date,
  ): Promise<void> {
    await this.#db.transaction(async trx => {
      await trx('portico_repositories')
        .where({ source_id: sourceId })
        .whereRaw('not (repository_id = any(?::text[]))', [
          records.map(({ id }) => id),
        ])
        .where('put_at', '<=', since)
        .delete();
      await put(trx, sourceId, records, since);
    });
  }

  /** {@inheritDoc RepositoryStore.put} */
  async put(sourceId: string, records: RepositoryRecord[]): Promise<void> {
    await this.#db.transaction(trx => put(trx, sourceId, records, new Date()));
  }

  /** {@inheritDoc RepositoryStore.remove} */
  async remove(sourceId: string, repositoryIds: string[]): Promise<void> {
    await this.#repositories()
      .where({ source_id: sourceId })
      .whereRaw('repository_id = any(?::text[])', [repositoryIds])
      .delete();
  }

  /** {@inheritDoc RepositoryStore.list} */
  async list(sourceIds: string[]): Promise<StoredRepository[]> {
    const rows = await this.#repositories()
      .whereIn('source_id', sourceIds)
      .orderBy(['source_id', 'url']);
    return rows.map(toStored);
  }

  /** {@inheritDoc RepositoryStore.count} */
  async count(
    sourceId: string,
  ): Promise<{ repositories: number; described: number }> {
    const [row]: Array<{ repositories: string; described: string }> =
      await this.#db('portico_repositories')
        .where({ source_id: sourceId })
        .select(
          this.#db.raw('count(*) as repositories'),
          this.#db.raw(
            'count(*) filter (where cardinality(locations) > 0) as described',
          ),
        );
    return {
      repositories: Number(row.repositories),
      described: Number(row.described),
    };
  }

  /** {@inheritDoc RepositoryStore.saveStandings} */
  async saveStandings(standings: StoredStanding[]): Promise<void> {
    await this.#db.transaction(async trx => {
      for (const some of inStatements(standings)) {
        await trx.raw(
          `update portico_repositories as repository
           set component_name = changed."componentName",
               is_standing = changed."isStanding",
               awaited_since = changed."awaitedSince",
               is_settled = changed."isSettled"
           from jsonb_to_recordset(?::jsonb) as changed (
             "sourceId" text, "repositoryId" text, "componentName" text,
             "isStanding" boolean, "awaitedSince" timestamptz, "isSettled" boolean
           )
           where repository.source_id = changed."sourceId"
             and repository.repository_id = changed."repositoryId"`,
          [JSON.stringify(some)],
        );
      }
    });
  }

  /** {@inheritDoc RepositoryStore.isAwaiting} */
  async isAwaiting(sourceIds: string[]): Promise<boolean> {
    const row = await this.#repositories()
      .whereNotNull('awaited_since')
      .where({ is_settled: false })
      .whereIn('source_id', sourceIds)
      .first('source_id');
    return row !== undefined;
  }

  /** {@inheritDoc RepositoryStore.findByComponentName} */
  async findByComponentName(
    name: string,
    sourceIds: string[],
  ): Promise<StoredRepository | undefined> {
    const row = await this.#repositories()
      .whereRaw('lower(component_name) = lower(?)', [name])
      .whereIn('source_id', sourceIds)
      .orderBy('is_standing')
      .first();
    return row && toStored(row);
  }

  #repositories() {
    return this.#db<RepositoryRow>('portico_repositories');
  }
}

async function put(
  trx: Knex.Transaction,
  sourceId: string,
  records: RepositoryRecord[],
  putAt: Date,
): Promise<void> {
  for (const some of inStatements(records)) {
    await trx('portico_repositories')
      .insert(
        some.map(record => ({
          source_id: sourceId,
          repository_id: record.id,
          url: record.url.toLowerCase(),
          record: JSON.stringify(record),
          locations: record.locations,
          put_at: putAt,
        })),
      )
      .onConflict(['source_id', 'repository_id'])
      .merge({
        url: trx.raw('excluded.url'),
        record: trx.raw('excluded.record'),
        locations: trx.raw('excluded.locations'),
        put_at: trx.raw('excluded.put_at'),
        // What was pushed may have another description, or a mended one.
        awaited_since: unlessChanged(trx, 'awaited_since', 'null'),
        is_settled: unlessChanged(trx, 'is_settled', 'false'),
      } as never)
      .where('portico_repositories.put_at', '<=', putAt);
  }
}

function unlessChanged(trx: Knex, column: string, otherwise: string) {
  return trx.raw(
    `case when portico_repositories.record->>'revision' is not distinct from excluded.record->>'revision'
       and portico_repositories.record->>'isArchived' = excluded.record->>'isArchived'
       and portico_repositories.locations = excluded.locations
     then portico_repositories.${column} else ${otherwise} end`,
  );
}

function toStored(row: RepositoryRow): StoredRepository {
  return {
    sourceId: row.source_id,
    record: row.record,
    componentName: row.component_name ?? undefined,
    isStanding: row.is_standing,
    awaitedSince: row.awaited_since ?? undefined,
    isSettled: row.is_settled,
  };
}
