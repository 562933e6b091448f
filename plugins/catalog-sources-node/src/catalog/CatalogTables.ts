import { stringifyEntityRef } from '@backstage/catalog-model';
import { locationSpecToMetadataName } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';

/** An entity that names another one that the catalog does not have. */
export interface DanglingRelation {
  entityRef: string;
  /** Such as `ownedBy`. */
  type: string;
  targetRef: string;
}

/** An entity, or file, that the catalog could not take as it is. */
export interface FailedEntity {
  entityRef: string;
  /** Where it was read, as a location reference such as `url:https://…`. */
  location?: string;
  errors: Array<{ name: string; message: string }>;
  /** Whether another version of it is shown. */
  isShown: boolean;
}

/**
 * What the catalog knows and its API does not tell: references that lead nowhere, errors, and which location an entity came from,
 * for tens of thousands at once. Reads the tables of `@backstage/plugin-catalog-backend` 4 and never writes to them.
 */
export class CatalogTables {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** Which of these locations, by entity reference, have brought at least one entity that is shown. */
  async locationsWithEntities(locationRefs: string[]): Promise<Set<string>> {
    const rows: Array<{ source_entity_ref: string }> = await this.#db(
      'refresh_state_references as reference',
    )
      .join(
        'final_entities as final',
        'final.entity_ref',
        'reference.target_entity_ref',
      )
      .whereRaw('reference.source_entity_ref = any(?::text[])', [locationRefs])
      .whereNotNull('final.final_entity')
      .distinct('reference.source_entity_ref');
    return new Set(rows.map(row => row.source_entity_ref));
  }

  /** The entities that were read from a repository, by its address, a component first. */
  async entitiesWithin(url: string): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await this.#shown()
      .whereRaw(`lower(state.location_key) like lower(?) escape '!'`, [
        `url:${url.replace(/[!%_]/g, '!$&')}_%`,
      ])
      .orderByRaw(`(state.entity_ref not like 'component:%'), state.entity_ref`)
      .select('state.entity_ref');
    return rows.map(row => row.entity_ref);
  }

  /** Which of these locations the catalog has not read yet, or has not got round to showing all that they have brought. */
  async unfinished(locationRefs: string[]): Promise<Set<string>> {
    const rows: Array<{ entity_ref: string }> = await this.#db('refresh_state')
      .whereRaw('entity_ref = any(?::text[])', [locationRefs])
      .whereNull('result_hash')
      .select('entity_ref')
      .union(
        this.#db('refresh_state_references as reference')
          .join(
            'refresh_state as brought',
            'brought.entity_ref',
            'reference.target_entity_ref',
          )
          .leftJoin(
            'stitch_queue as stitch',
            'stitch.entity_ref',
            'brought.entity_ref',
          )
          .whereRaw('reference.source_entity_ref = any(?::text[])', [
            locationRefs,
          ])
          .whereRaw(
            '(brought.result_hash is null or stitch.entity_ref is not null)',
          )
          .select('reference.source_entity_ref as entity_ref'),
      );
    return new Set(rows.map(row => row.entity_ref));
  }

  /** The locations from which entities were read that are shown, without locations themselves. */
  async managingLocations(): Promise<string[]> {
    const rows: Array<{ location_key: string }> = await this.#shown()
      .where('state.location_key', 'like', 'url:%')
      .distinct('state.location_key');
    return rows.map(row => row.location_key);
  }

  /**
   * Which of these entities there are, which location they belong to, and whether anything names them: what nothing does goes away
   * soon.
   */
  async holders(
    entityRefs: string[],
  ): Promise<Map<string, { locationKey?: string; isNamed: boolean }>> {
    const rows: Array<{
      entity_ref: string;
      location_key: string | null;
      is_named: boolean;
    }> = await this.#db('refresh_state as state')
      .whereRaw('state.entity_ref = any(?::text[])', [entityRefs])
      .select(
        'state.entity_ref',
        'state.location_key',
        this.#db.raw(
          `exists (select from refresh_state_references as reference
             where reference.target_entity_ref = state.entity_ref) as is_named`,
        ),
      );
    return new Map(
      rows.map(row => [
        row.entity_ref,
        {
          locationKey: row.location_key ?? undefined,
          isNamed: row.is_named,
        },
      ]),
    );
  }

  /** The references of all groups. */
  async groups(): Promise<Set<string>> {
    const rows: Array<{ entity_ref: string }> = await this.#db('final_entities')
      .where('entity_ref', 'like', 'group:%')
      .whereNotNull('final_entity')
      .select('entity_ref');
    return new Set(rows.map(row => row.entity_ref));
  }

  /** Relations to entities that are not there, as far as the entity itself says them. */
  async danglingRelations(limit: number): Promise<DanglingRelation[]> {
    const rows: Array<{
      source_entity_ref: string;
      type: string;
      target_entity_ref: string;
    }> = await this.#db('relations as relation')
      .join(
        'refresh_state as origin',
        'origin.entity_id',
        'relation.originating_entity_id',
      )
      .leftJoin(
        'refresh_state as target',
        'target.entity_ref',
        'relation.target_entity_ref',
      )
      .whereRaw('relation.source_entity_ref = origin.entity_ref')
      .whereNull('target.entity_id')
      .distinct(
        'relation.source_entity_ref',
        'relation.type',
        'relation.target_entity_ref',
      )
      .orderBy(['relation.source_entity_ref', 'relation.type'])
      .limit(limit);
    return rows.map(row => ({
      entityRef: row.source_entity_ref,
      type: row.type,
      targetRef: row.target_entity_ref,
    }));
  }

  /** Entities and files with errors. */
  async failedEntities(limit: number): Promise<FailedEntity[]> {
    const rows: Array<{
      entity_ref: string;
      location: string | null;
      errors: string;
      is_shown: boolean;
    }> = await this.#db('refresh_state as state')
      .leftJoin('final_entities as final', 'final.entity_id', 'state.entity_id')
      .whereNotIn('state.errors', ['', '[]'])
      .whereNotNull('state.errors')
      .orderBy('state.entity_ref')
      .limit(limit)
      .select(
        'state.entity_ref',
        'state.errors',
        this.#db.raw('final.final_entity is not null as is_shown'),
        this.#db.raw(
          `state.unprocessed_entity::json #>> '{metadata,annotations,backstage.io/managed-by-location}' as location`,
        ),
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      location: row.location ?? undefined,
      errors: JSON.parse(row.errors),
      isShown: row.is_shown,
    }));
  }

  /** Where entities were read. */
  async locationsOf(entityRefs: string[]): Promise<Map<string, string>> {
    const rows: Array<{ entity_ref: string; location: string | null }> =
      await this.#db('refresh_state')
        .whereRaw('entity_ref = any(?::text[])', [entityRefs])
        .select(
          'entity_ref',
          this.#db.raw(
            `unprocessed_entity::json #>> '{metadata,annotations,backstage.io/managed-by-location}' as location`,
          ),
        );
    return new Map(
      rows.flatMap(row =>
        row.location === null ? [] : [[row.entity_ref, row.location]],
      ),
    );
  }

  /** By which providers these entities came into the catalog, directly or by way of the locations that brought them. */
  async providersOf(entityRefs: string[]): Promise<Map<string, string[]>> {
    const { rows } = await this.#db.raw<{
      rows: Array<{ entity_ref: string; providers: string[] }>;
    }>(
      `with recursive origin (entity_ref, ancestor) as (
         select ref, ref from unnest(?::text[]) as ref
         union
         select origin.entity_ref, reference.source_entity_ref
           from origin join refresh_state_references as reference
             on reference.target_entity_ref = origin.ancestor
           where reference.source_entity_ref is not null
       )
       select origin.entity_ref, array_agg(distinct reference.source_key order by reference.source_key) as providers
         from origin join refresh_state_references as reference
           on reference.target_entity_ref = origin.ancestor
         where reference.source_key is not null
         group by origin.entity_ref`,
      [entityRefs],
    );
    return new Map(rows.map(row => [row.entity_ref, row.providers]));
  }

  /** Entities that are shown and that something names, but for locations. */
  #shown() {
    return this.#db('refresh_state as state')
      .join('final_entities as final', 'final.entity_id', 'state.entity_id')
      .whereNotNull('final.final_entity')
      .whereNot('state.entity_ref', 'like', 'location:%')
      .whereExists(named =>
        named
          .from('refresh_state_references as reference')
          .whereRaw('reference.target_entity_ref = state.entity_ref'),
      );
  }

  /** Runs `task` while no other process runs one for the same purpose. */
  async alone(purpose: string, task: () => Promise<void>): Promise<void> {
    await this.#db.transaction(async trx => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [purpose]);
      await task();
    });
  }
}

/** The entity that the catalog has for a location of type `url`. */
export function urlLocationRef(target: string): string {
  const name = locationSpecToMetadataName({ type: 'url', target });
  return stringifyEntityRef({ kind: 'Location', namespace: 'default', name });
}
