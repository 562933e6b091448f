import { randomUUID } from 'node:crypto';
import { type ClientCredentials } from '../accessTokens.ts';

/** What a personal access token can be limited to; each includes those before it of the same kind. */
export type DevOpsScope =
  | 'vso.project'
  | 'vso.code'
  | 'vso.code_write'
  | 'vso.code_manage'
  | 'vso.build'
  | 'vso.build_execute';

/** What somebody may be denied, by the names of Azure DevOps. */
export type DevOpsPermission =
  | 'GenericRead'
  | 'GenericContribute'
  | 'CreateBranch'
  | 'ForcePush'
  | 'PullRequestContribute'
  | 'CreateRepository'
  | 'DeleteRepository'
  | 'EditPolicies'
  | 'EditBuildDefinition'
  | 'QueueBuilds';

/** Who uses the service. */
export interface DevOpsUser {
  /** The name that is shown. */
  displayName?: string;
  /** The organisations that know this user; all when absent. */
  organizations?: string[];
  /** What this user may not do; nothing when absent. */
  denied?: DevOpsPermission[];
}

/** A user's token for Basic authentication. */
export interface PersonalAccessToken extends DevOpsUser {
  token: string;
  /** Whether it was valid once. */
  expired?: boolean;
  /** What it is limited to; not at all when absent. */
  scopes?: DevOpsScope[];
}

/** An application that signs in to Microsoft Entra ID with a secret, or has a managed identity vouch for it. */
export interface ServicePrincipal
  extends DevOpsUser,
    Omit<ClientCredentials, 'clientAssertion'> {
  /** The client id of the managed identity, or `system-assigned`; none may when absent. */
  federatedIdentity?: string;
}

/** The identity of the host that a process runs on. */
export interface ManagedIdentity extends DevOpsUser {
  /** The client id of a user-assigned identity; absent for the system-assigned one. */
  clientId?: string;
}

/** A user whose credential was accepted. */
export class Identity {
  readonly id = randomUUID();
  readonly displayName: string;
  readonly #user: DevOpsUser;
  readonly #scopes: DevOpsScope[] | undefined;

  constructor(user: DevOpsUser, byDefault: string, scopes?: DevOpsScope[]) {
    this.displayName = user.displayName ?? byDefault;
    this.#user = user;
    this.#scopes = scopes;
  }

  /** Whether an organisation knows this user. */
  isMemberOf(organization: string): boolean {
    return (this.#user.organizations ?? [organization]).some(
      name => name.toLowerCase() === organization.toLowerCase(),
    );
  }

  /** Whether the credential is good for a scope. */
  hasScope(scope: DevOpsScope): boolean {
    return this.#scopes?.some(own => includes(own, scope)) ?? true;
  }

  /** Whether the user is not denied something. */
  may(permission: DevOpsPermission): boolean {
    return !this.#user.denied?.includes(permission);
  }

  /** The form in which it is in answers. */
  toJson(origin: string, organization: string): object {
    const { id, displayName } = this;
    return {
      displayName,
      url: `${origin}/${organization}/_apis/Identities/${id}`,
      id,
      uniqueName: `${displayName
        .toLowerCase()
        .replaceAll(' ', '.')}@example.com`,
      descriptor: `aad.${Buffer.from(id).toString('base64url')}`,
    };
  }
}

const HIERARCHY: DevOpsScope[][] = [
  ['vso.code', 'vso.code_write', 'vso.code_manage'],
  ['vso.build', 'vso.build_execute'],
];

function includes(own: DevOpsScope, needed: DevOpsScope): boolean {
  return (
    own === needed ||
    HIERARCHY.some(
      scopes =>
        scopes.includes(needed) && scopes.indexOf(own) > scopes.indexOf(needed),
    )
  );
}
