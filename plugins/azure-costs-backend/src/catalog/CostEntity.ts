import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  MonthlyBudget,
  readMonthlyBudget,
  readResourceGroupClaim,
  ResourceGroupClaim,
} from '@portico/plugin-azure-costs-common';

/** What costs need to know of an entity. */
export interface CostEntity {
  entityRef: string;
  title: string;
  claim: ResourceGroupClaim;
  budget?: MonthlyBudget;
  /** Its owner; more than one only where a processor says so. */
  ownerRefs: string[];
  /** The system that it is part of, or itself when it is one. */
  systemRefs: string[];
}

/** What of an entity has to be asked for to make a {@link CostEntity}: not the definition of an API. */
export const COST_ENTITY_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.profile.displayName',
  'relations',
];

/** Makes a {@link CostEntity} from an entity with at least {@link COST_ENTITY_FIELDS}. */
export function toCostEntity(entity: Entity): CostEntity {
  const entityRef = stringifyEntityRef(entity);
  return {
    entityRef,
    title: titleOf(entity),
    claim: readResourceGroupClaim(entity),
    budget: readMonthlyBudget(entity),
    ownerRefs: relationsOf(entity, RELATION_OWNED_BY),
    systemRefs:
      entity.kind.toLowerCase() === 'system'
        ? [entityRef]
        : relationsOf(entity, RELATION_PART_OF, ['system']),
  };
}

/** How people call an entity. */
export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  const displayName =
    profile && typeof profile === 'object' && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return (
    entity.metadata.title ??
    (typeof displayName === 'string' ? displayName : undefined) ??
    entity.metadata.name
  );
}

/**
 * The refs of the entities that an entity is related to.
 *
 * @param kinds - in lower case; all when absent
 */
export function relationsOf(
  entity: Entity,
  type: string,
  kinds?: string[],
): string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
  return kinds ? refs.filter(ref => kinds.includes(ref.split(':')[0])) : refs;
}
