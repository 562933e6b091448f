import {
  catalogPermissions,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import { unprocessedEntitiesPermissions } from '@backstage/plugin-catalog-unprocessed-entities-common';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_SCAFFOLDER_TASK,
  scaffolderPermissions,
} from '@backstage/plugin-scaffolder-common/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { azureCostsPermissions } from '@portico/plugin-azure-costs-common';
import { catalogSourcesPermissions } from '@portico/plugin-catalog-sources-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { actionTable, readTable } from '../__testUtils__/actionTable';
import { readPermissionsConfig } from '../config/readPermissionsConfig';
import { ACTIONS, Grant } from './actions';
import { PortalPolicy } from './PortalPolicy';
import { Role, ROLES } from './roles';

const MANUAL = resolve(__dirname, '../../../../docs/operations/permissions.md');

const PERMISSIONS: Permission[] = [
  ...catalogPermissions,
  ...Object.values(unprocessedEntitiesPermissions),
  ...catalogSourcesPermissions,
  ...scaffolderPermissions,
  ...azureCostsPermissions,
];

const USER = 'user:default/ada';

/** What the policy says to a member of a group that has the role, and no other. */
async function decide(
  role: Role,
  permission: Permission,
): Promise<PolicyDecision> {
  const roles = Object.fromEntries(
    ROLES.map(name => [name, [`group:default/${name}`]]),
  );
  const policy = new PortalPolicy({
    config: readPermissionsConfig(
      new ConfigReader({ portico: { permissions: { roles } } }),
    ),
    logger: mockServices.logger.mock(),
  });
  return policy.handle(
    { permission },
    {
      credentials: mockCredentials.user(USER),
      info: {
        userEntityRef: USER,
        ownershipEntityRefs: [USER, `group:default/${role}`],
      },
    },
  );
}

function expectedDecision(grant: Grant, role: Role): object {
  const claims = [USER, `group:default/${role.toLowerCase()}`];
  const entities = (conditions: object) => ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    conditions,
  });
  const rule = (name: string, params: object) => ({
    rule: name,
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    params,
  });
  const isOwner = rule('IS_ENTITY_OWNER', { claims });
  const decisions: Record<Grant, object> = {
    yes: { result: AuthorizeResult.ALLOW },
    no: { result: AuthorizeResult.DENY },
    ownedLocations: { result: AuthorizeResult.ALLOW },
    visible: entities({
      anyOf: [
        {
          not: rule('HAS_ANNOTATION', {
            annotation: 'portico.dev/visible-to',
          }),
        },
        rule('IS_VISIBLE_TO', { claims }),
        isOwner,
      ],
    }),
    owned: entities(isOwner),
    ownedCosts: entities({
      anyOf: [isOwner, rule('IS_ENTITY', { entityRefs: claims })],
    }),
    started: {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'scaffolder',
      resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
      conditions: {
        rule: 'IS_TASK_OWNER',
        resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
        params: { createdBy: [USER] },
      },
    },
  };
  return decisions[grant];
}

describe('the table of actions', () => {
  it('has every permission of the plugins of the portal, and no other', () => {
    expect(ACTIONS.map(({ permission }) => permission).sort()).toEqual(
      PERMISSIONS.map(({ name }) => name).sort(),
    );
  });

  it('is the one of the manual', () => {
    const manual = readFileSync(MANUAL, 'utf8');
    expect(readTable(manual, 'Permission')).toEqual(actionTable());
  });

  it.each(
    ACTIONS.flatMap(action =>
      ROLES.map(role => ({ role, grant: action[role], ...action })),
    ),
  )(
    'says of $permission for a $role: $grant',
    async ({ role, grant, ...row }) => {
      const permission = PERMISSIONS.find(
        ({ name }) => name === row.permission,
      )!;
      await expect(decide(role, permission)).resolves.toEqual(
        expectedDecision(grant, role),
      );
    },
  );

  it('has no two conditions for one permission, so that one of several roles decides', () => {
    for (const action of ACTIONS) {
      const conditions = ROLES.map(role => action[role]).filter(
        grant => !['yes', 'no'].includes(grant),
      );
      expect(new Set(conditions).size).toBeLessThanOrEqual(1);
    }
  });
});
