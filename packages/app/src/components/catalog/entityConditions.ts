import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';

/** Decides whether a tab or a card has anything to say about an entity. */
type EntityCondition = (entity: Entity) => boolean;

/**
 * True for entities that have a relation of the given type, to an entity of the given kind if there is one.
 *
 * @param type - a relation type, as `RELATION_*` of `@backstage/catalog-model`
 * @param kind - in any letter case
 */
export function hasRelation(type: string, kind?: string): EntityCondition {
  return entity =>
    getEntityRelations(entity, type, kind ? { kind } : undefined).length > 0;
}

/** True for entities that are related to anything but their owner. */
export const hasRelationsBesideOwner: EntityCondition = entity =>
  Boolean(entity.relations?.some(({ type }) => type !== RELATION_OWNED_BY));

/** True for entities with `metadata.links`. */
export const hasLinks: EntityCondition = entity =>
  Boolean(entity.metadata.links?.length);

/** True where at least one of the conditions is. */
export function anyOf(...conditions: EntityCondition[]): EntityCondition {
  return entity => conditions.some(condition => condition(entity));
}
