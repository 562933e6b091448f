import { AuthService } from '@backstage/backend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  EntityFilterQuery,
} from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AZURE_RESOURCE_GROUP_ANNOTATION,
  KINDS_WITH_COSTS_OF_PARTS,
  KINDS_WITH_OWN_COSTS,
} from '@portico/plugin-azure-costs-common';
import {
  COST_ENTITY_FIELDS,
  CostEntity,
  titleOf,
  toCostEntity,
} from './CostEntity';

const PAGE_SIZE = 500;

/** How often a refresh is asked for, in milliseconds. */
export const REFRESHED_EVERY = 60_000;

const STANDS_FOR_ITSELF = new RegExp(`^(${KINDS_WITH_OWN_COSTS.join('|')}):`);

/** The entities that costs are attributed to, at one moment. */
export interface IndexedEntities {
  /** Those that name a resource group in their annotation. */
  claimants: CostEntity[];
  /** Of groups, users and systems, by ref. */
  titles: Map<string, string>;
}

/**
 * Keeps in memory which entities name which resource groups, so that an overview does not have to read the catalog. It
 * holds entities that a caller may not see: what is shown of them has to be authorized.
 */
export class EntityIndex {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  #current: Promise<IndexedEntities> | undefined;
  #claimants = new Map<string, CostEntity>();
  #restUntil = 0;

  constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** What the last refresh has found; the first caller waits for one. */
  async entities(): Promise<IndexedEntities> {
    this.#current ??= this.#read();
    try {
      return await this.#current;
    } catch (error) {
      this.#current = undefined;
      throw error;
    }
  }

  /**
   * An entity that names a resource group and stands for itself, as the last refresh has found it.
   *
   * @returns `undefined` for any other, or when nothing has been read yet
   */
  claimant(entityRef: string): CostEntity | undefined {
    return this.#claimants.get(entityRef);
  }

  /**
   * Reads the catalog, unless it is too early: where there are so many entities that it takes seconds, it takes a twentieth
   * of the time at the most. When it fails, what was there stays.
   */
  async refresh(): Promise<void> {
    const started = Date.now();
    if (started < this.#restUntil) {
      return;
    }
    const entities = await this.#read();
    this.#current = Promise.resolve(entities);
    const ended = Date.now();
    this.#restUntil =
      ended + Math.max(0, (ended - started) * 19 - REFRESHED_EVERY);
  }

  async #read(): Promise<IndexedEntities> {
    const [claimants, named] = await Promise.all([
      this.#query(
        {
          kind: [...KINDS_WITH_OWN_COSTS, ...KINDS_WITH_COSTS_OF_PARTS],
          [`metadata.annotations.${AZURE_RESOURCE_GROUP_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        COST_ENTITY_FIELDS,
      ),
      this.#query(
        { kind: ['group', 'system'] },
        COST_ENTITY_FIELDS.filter(
          field => !['relations', 'metadata.annotations'].includes(field),
        ),
      ),
    ]);
    const found = claimants
      .map(toCostEntity)
      .filter(({ claim }) => claim.resourceGroups.length > 0);
    this.#claimants = new Map(
      found
        .filter(({ entityRef }) => STANDS_FOR_ITSELF.test(entityRef))
        .map(entity => [entity.entityRef, entity]),
    );
    return {
      claimants: found,
      titles: new Map(
        named.map(entity => [stringifyEntityRef(entity), titleOf(entity)]),
      ),
    };
  }

  async #query(filter: EntityFilterQuery, fields: string[]): Promise<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const { items, pageInfo } = await this.#catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE_SIZE, fields }
          : { filter, limit: PAGE_SIZE, fields, totalItems: 'exclude' },
        { credentials },
      );
      entities.push(...items);
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }
}
