import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_HAS_PART,
  RELATION_OWNER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KINDS_WITH_COSTS_OF_PARTS,
  KINDS_WITH_OWN_COSTS,
} from '@portico/plugin-azure-costs-common';
import {
  COST_ENTITY_FIELDS,
  CostEntity,
  relationsOf,
  toCostEntity,
} from './CostEntity';

const KINDS: string[] = [...KINDS_WITH_OWN_COSTS, ...KINDS_WITH_COSTS_OF_PARTS];

/** How many entities are asked for at once. */
const BATCH_SIZE = 250;

/** An entity, and those whose costs are its own. */
export interface EntityWithParts {
  entity: CostEntity;
  /** Every entity once, without the first one. */
  parts: CostEntity[];
}

/** Finds which entities belong to an entity, as far as the caller may see them. */
export class EntityParts {
  readonly #catalog: CatalogService;

  constructor(options: { catalog: CatalogService }) {
    this.#catalog = options.catalog;
  }

  /**
   * A Component, Resource or API stands for itself; a System or Domain for its parts and theirs; a Group for what it and
   * the groups below it own.
   *
   * @returns `undefined` when there is no such entity, or the caller may not see it
   */
  async find(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityWithParts | undefined> {
    const [root] = await this.#load([entityRef], credentials);
    if (!root) {
      return undefined;
    }
    const seen = new Set([stringifyEntityRef(root)]);
    const parts: CostEntity[] = [];
    let level = [root];
    while (level.length > 0) {
      const refs = level.flatMap(partsOf).filter(ref => !seen.has(ref));
      const next = await this.#load([...new Set(refs)], credentials);
      next.forEach(entity => seen.add(stringifyEntityRef(entity)));
      parts.push(...next.map(toCostEntity));
      // What a group owns is what it owns; the parts of a system that it owns may be another's.
      level = next.filter(entity => hasKind(entity, followedFrom(root)));
    }
    return { entity: toCostEntity(root), parts };
  }

  async #load(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const found: Entity[] = [];
    for (let start = 0; start < entityRefs.length; start += BATCH_SIZE) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: entityRefs.slice(start, start + BATCH_SIZE),
          fields: COST_ENTITY_FIELDS,
        },
        { credentials },
      );
      found.push(...items.filter(item => item !== undefined));
    }
    return found;
  }
}

function partsOf(entity: Entity): string[] {
  switch (entity.kind.toLowerCase()) {
    case 'group':
      return [
        ...relationsOf(entity, RELATION_OWNER_OF, KINDS),
        ...relationsOf(entity, RELATION_PARENT_OF, ['group']),
      ];
    case 'system':
    case 'domain':
      return relationsOf(entity, RELATION_HAS_PART, KINDS);
    default:
      return [];
  }
}

/** Of which kinds, below an entity, the parts are looked for in turn. */
function followedFrom(root: Entity): string[] {
  return root.kind.toLowerCase() === 'group' ? ['group'] : ['system', 'domain'];
}

function hasKind(entity: Entity, kinds: string[]): boolean {
  return kinds.includes(entity.kind.toLowerCase());
}
