import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { PermissionsConfig } from '../config/readPermissionsConfig';
import { Action, ACTIONS, Grant } from './actions';
import { Caller, decide } from './conditions';
import { Role, RoleMembers, rolesOf } from './roles';
import { UnknownPermissions } from './UnknownPermissions';

const ENGINEER_COSTS: Record<PermissionsConfig['engineerCosts'], Grant> = {
  none: 'no',
  owned: 'ownedCosts',
  all: 'yes',
};

/**
 * Decides who may do what: `actions.ts` says what each role may, and configuration who has which role.
 *
 * Nobody may do what is not in that table, nor do anything without being signed in.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #grants: Map<string, Record<Role, Grant>>;
  readonly #members: RoleMembers;
  readonly #unknown: UnknownPermissions;

  constructor(options: { config: PermissionsConfig; logger: LoggerService }) {
    const { config, logger } = options;
    this.#grants = new Map(
      [...ACTIONS, ...config.additional].map(action => [
        action.permission,
        toGrants(action, config),
      ]),
    );
    this.#members = config.members;
    this.#unknown = new UnknownPermissions(logger);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const grants = this.#grants.get(permission.name);
    if (!grants) {
      this.#unknown.report(permission.name, user.info.userEntityRef);
      return { result: AuthorizeResult.DENY };
    }
    const caller = toCaller(user);
    const roles = rolesOf(this.#members, caller.claims);
    return decide(
      strongest(roles.map(role => grants[role])),
      permission,
      caller,
    );
  }
}

function toGrants(
  action: Action,
  { engineerCosts }: PermissionsConfig,
): Record<Role, Grant> {
  const { reader, finance, platformAdmin } = action;
  const engineer =
    action.engineer === 'ownedCosts'
      ? ENGINEER_COSTS[engineerCosts]
      : action.engineer;
  return { reader, engineer, finance, platformAdmin };
}

/** Of a permission, no two roles have grants that differ in their condition. */
function strongest(grants: Grant[]): Grant {
  return (
    grants.find(grant => grant === 'yes') ??
    grants.find(grant => grant !== 'no') ??
    'no'
  );
}

function toCaller({ info }: PolicyQueryUser): Caller {
  const claims = [info.userEntityRef, ...info.ownershipEntityRefs].map(ref =>
    ref.toLowerCase(),
  );
  return {
    userEntityRef: info.userEntityRef,
    claims: [...new Set(claims)],
  };
}
