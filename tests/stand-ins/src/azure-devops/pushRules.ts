import { type RefUpdate } from '../git/receivePack.ts';
import { needsPermission, ONLY_BY_PULL_REQUEST } from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type Identity } from './identities.ts';
import { protects } from './PolicyConfiguration.ts';

/** Why a reference must not change. */
export interface RefRefusal {
  /** As the API for references names it. */
  status:
    | 'rejectedByPolicy'
    | 'createBranchPermissionRequired'
    | 'writePermissionRequired';
  /** As Git shows it in parentheses. */
  reason: string;
}

/** Decides about a change of a reference, whichever way it comes. */
export function refuseUpdate(
  identity: Identity,
  repository: DevOpsRepository,
  { ref, kind }: Pick<RefUpdate, 'ref' | 'kind'>,
): RefRefusal | undefined {
  const denied = (
    permission: 'GenericContribute' | 'CreateBranch',
    status: RefRefusal['status'],
  ) =>
    identity.may(permission)
      ? undefined
      : {
          status,
          reason: needsPermission(permission, identity.displayName, 'branch')
            .message,
        };
  const isProtected = repository.policies.some(policy =>
    protects(policy, repository, ref),
  );
  return (
    denied('GenericContribute', 'writePermissionRequired') ??
    (kind === 'create'
      ? denied('CreateBranch', 'createBranchPermissionRequired')
      : undefined) ??
    // A branch that a policy waits for can be made; then it is protected.
    (kind !== 'create' && isProtected
      ? { status: 'rejectedByPolicy', reason: ONLY_BY_PULL_REQUEST }
      : undefined)
  );
}
