import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  CatalogDelta,
  ChangeKind,
  ChangeStore,
  EntityVersion,
  LatestChangesQuery,
  RecordedChange,
} from './ChangeStore';

const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@portico/plugin-catalog-changes-backend',
  'migrations',
);

// PostgreSQL takes 65,535 parameters in a statement: one for each column.
const ROWS_PER_STATEMENT = 1000;

interface EntityRow {
  entity_ref: string;
  etag: string;
  content_hash: string;
  kind: string;
  namespace: string;
  name: string;
  title: string;
  type: string | null;
}

interface ChangeRow {
  id: string;
  changed_at: Date;
  change: ChangeKind;
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string;
  type: string | null;
}

/** A {@link ChangeStore} in the plugin's PostgreSQL database or schema. */
export class DatabaseChangeStore implements ChangeStore {
  readonly #db: Knex;

  /** Brings the tables up to date, unless the database says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseChangeStore> {
    const { database } = options;
    const db = await database.getClient();
    if (!database.migrations?.skip) {
      await db.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    }
    return new DatabaseChangeStore(db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** {@inheritDoc ChangeStore.knownEntities} */
  async knownEntities(): Promise<Map<string, EntityVersion>> {
    const rows = await this.#db<EntityRow>('entities').select(
      'entity_ref',
      'etag',
      'content_hash',
    );
    return new Map(
      rows.map(row => [
        row.entity_ref,
        { etag: row.etag, contentHash: row.content_hash },
      ]),
    );
  }

  /** {@inheritDoc ChangeStore.record} */
  async record(delta: CatalogDelta, keepSince: Date): Promise<void> {
    await this.#db.transaction(async trx => {
      for (
        let start = 0;
        start < delta.snapshots.length;
        start += ROWS_PER_STATEMENT
      ) {
        const snapshots = delta.snapshots.slice(
          start,
          start + ROWS_PER_STATEMENT,
        );
        await trx<EntityRow>('entities')
          .insert(
            snapshots.map(snapshot => ({
              entity_ref: snapshot.entityRef,
              etag: snapshot.etag,
              content_hash: snapshot.contentHash,
              kind: snapshot.kind,
              namespace: snapshot.namespace,
              name: snapshot.name,
              title: snapshot.title,
              type: snapshot.type ?? null,
            })),
          )
          .onConflict('entity_ref')
          .merge();
      }

      await insertChanges(trx, 'added', delta.added);
      await insertChanges(trx, 'updated', delta.updated);
      await insertChanges(trx, 'removed', delta.removed);

      await trx('entities')
        .whereRaw('entity_ref = any(?::text[])', [delta.removed])
        .delete();
      await trx('changes').where('changed_at', '<', keepSince).delete();
    });
  }

  /** {@inheritDoc ChangeStore.latestChanges} */
  async latestChanges(query: LatestChangesQuery): Promise<RecordedChange[]> {
    const { limit, kinds, before } = query;
    const select = this.#db<ChangeRow>('changes')
      .whereNotExists(
        this.#db('changes as later')
          .whereRaw('later.entity_ref = changes.entity_ref')
          .whereRaw('later.id > changes.id'),
      )
      .orderBy('id', 'desc')
      .limit(limit);
    if (kinds) {
      select.whereRaw('lower(kind) = any(?::text[])', [
        kinds.map(kind => kind.toLocaleLowerCase('en-US')),
      ]);
    }
    if (before) {
      select.where('id', '<', before);
    }

    const rows: ChangeRow[] = await select.select();
    return rows.map(row => ({
      id: row.id,
      changedAt: row.changed_at,
      change: row.change,
      entityRef: row.entity_ref,
      kind: row.kind,
      namespace: row.namespace,
      name: row.name,
      title: row.title,
      type: row.type ?? undefined,
    }));
  }
}

/**
 * Lists entities as changed, described as `entities` has them. Their ids fall
 * with their refs, so that the newest-first list has a run's changes by name.
 */
async function insertChanges(
  trx: Knex.Transaction,
  change: ChangeKind,
  entityRefs: string[],
): Promise<void> {
  await trx.raw(
    `insert into changes (change, entity_ref, kind, namespace, name, title, type)
     select ?, entity_ref, kind, namespace, name, title, type
     from entities
     where entity_ref = any(?::text[])
     order by entity_ref desc`,
    [change, entityRefs],
  );
}
