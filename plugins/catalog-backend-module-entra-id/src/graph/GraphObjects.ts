import {
  GroupTransformer,
  OrganizationTransformer,
  UserTransformer,
} from '@backstage/plugin-catalog-backend-module-msgraph';

/** A user as Graph has it. */
export type GraphUser = Parameters<UserTransformer>[0];

/** A group as Graph has it. */
export type GraphGroup = Parameters<GroupTransformer>[0];

/** A tenant as Graph has it. */
export type GraphOrganization = Parameters<OrganizationTransformer>[0];
