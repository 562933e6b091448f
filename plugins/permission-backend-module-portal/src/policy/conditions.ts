import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import { RESOURCE_TYPE_SCAFFOLDER_TASK } from '@backstage/plugin-scaffolder-common/alpha';
import { VISIBLE_TO_ANNOTATION } from '../annotations';
import { isEntity, isVisibleTo } from '../catalog/rules';
import { Grant } from './actions';

/** Who asks. */
export interface Caller {
  userEntityRef: string;
  /** The user and the groups of this user. */
  claims: string[];
}

type Conditions = Parameters<typeof createCatalogConditionalDecision>[1];

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const entityConditions: Partial<Record<Grant, (caller: Caller) => Conditions>> =
  {
    visible: ({ claims }) => ({
      anyOf: [
        {
          not: catalogConditions.hasAnnotation({
            annotation: VISIBLE_TO_ANNOTATION,
          }),
        },
        isVisibleTo({ claims }),
        catalogConditions.isEntityOwner({ claims }),
      ],
    }),
    owned: ({ claims }) => catalogConditions.isEntityOwner({ claims }),
    ownedCosts: ({ claims }) => ({
      anyOf: [
        catalogConditions.isEntityOwner({ claims }),
        isEntity({ entityRefs: claims }),
      ],
    }),
  };

/**
 * What a grant means for a caller.
 *
 * Denies what is asked in a form that the permission does not have: a condition can't be applied to it.
 */
export function decide(
  grant: Grant,
  permission: Permission,
  caller: Caller,
): PolicyDecision {
  if (grant === 'yes' || grant === 'ownedLocations') {
    return ALLOW;
  }
  const conditions = entityConditions[grant]?.(caller);
  if (
    conditions &&
    isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)
  ) {
    return createCatalogConditionalDecision(permission, conditions);
  }
  if (
    grant === 'started' &&
    isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TASK)
  ) {
    return createScaffolderTaskConditionalDecision(
      permission,
      scaffolderTaskConditions.isTaskOwner({
        createdBy: [caller.userEntityRef],
      }),
    );
  }
  return DENY;
}
