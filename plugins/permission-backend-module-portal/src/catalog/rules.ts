import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EntitiesSearchFilter } from '@backstage/plugin-catalog-node';
import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  createConditionFactory,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { RELATION_VISIBLE_TO } from '../annotations';

const isVisibleToRule = createPermissionRule({
  name: 'IS_VISIBLE_TO',
  description: 'Allow restricted entities that name one of the claims',
  resourceRef: catalogEntityPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references of a user and the groups of this user'),
  }),
  apply: (entity, { claims }) =>
    (entity.relations ?? []).some(
      ({ type, targetRef }) =>
        type === RELATION_VISIBLE_TO && claims.includes(targetRef),
    ),
  toQuery: ({ claims }) => ({
    key: `relations.${RELATION_VISIBLE_TO}`,
    values: claims,
  }),
});

const isEntityRule = createPermissionRule({
  name: 'IS_ENTITY',
  description: 'Allow the named entities',
  resourceRef: catalogEntityPermissionResourceRef,
  paramsSchema: z.object({
    entityRefs: z
      .array(z.string())
      .min(1)
      .describe('Entity references in full and in lower case'),
  }),
  apply: (entity, { entityRefs }) =>
    entityRefs.includes(stringifyEntityRef(entity)),
  toQuery: ({ entityRefs }) => {
    const [first, ...others] = entityRefs.map(toFilter);
    return { anyOf: [first, ...others] };
  },
});

function toFilter(entityRef: string): PermissionCriteria<EntitiesSearchFilter> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    allOf: [
      { key: 'kind', values: [kind] },
      { key: 'metadata.namespace', values: [namespace] },
      { key: 'metadata.name', values: [name] },
    ],
  };
}

/** Rules for entities that the catalog does not have itself. */
export const catalogRules = [isVisibleToRule, isEntityRule];

/** Holds for restricted entities that name one of the claims. */
export const isVisibleTo = createConditionFactory(isVisibleToRule);

/** Holds for the named entities. */
export const isEntity = createConditionFactory(isEntityRule);
