import { createHash } from 'node:crypto';
import {
  answerClientCredentials,
  answerManagedIdentity,
} from '../accessTokens.ts';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { expiredToken, unauthorized } from './DevOpsError.ts';
import {
  Identity,
  type ManagedIdentity,
  type PersonalAccessToken,
  type ServicePrincipal,
} from './identities.ts';

/** Azure DevOps among the applications that Microsoft Entra ID gives tokens for. */
const RESOURCE = '499b84ac-1321-427f-aa17-267ca6975798';
/** What a managed identity asks a token for with which it vouches for an application. */
const TOKEN_EXCHANGE = 'api://AzureADTokenExchange';

/** The credentials that are accepted. */
export interface AcceptedCredentials {
  personalAccessTokens?: PersonalAccessToken[];
  servicePrincipals?: ServicePrincipal[];
  managedIdentities?: ManagedIdentity[];
}

/** What a request says about who makes it. */
export type Caller = Identity | 'anonymous' | 'unknown' | 'expired';

/** Gives tokens to service principals and managed identities, and knows whose a token is. */
export class Authentication {
  readonly #personal = new Map<string, Identity | 'expired'>();
  /** By token, as they are given. */
  readonly #entra = new Map<string, Identity>();
  readonly #principals: ServicePrincipal[];
  readonly #managed: ManagedIdentity[];

  constructor(accepted: AcceptedCredentials) {
    for (const one of accepted.personalAccessTokens ?? []) {
      const user = new Identity(one, 'Ada Lovelace', one.scopes);
      this.#personal.set(one.token, one.expired ? 'expired' : user);
    }
    this.#principals = accepted.servicePrincipals ?? [];
    this.#managed = accepted.managedIdentities ?? [];
    for (const principal of this.#principals) {
      const user = new Identity(principal, principal.clientId);
      this.#entra.set(tokenOf(principal.clientId), user);
    }
    for (const managed of this.#managed) {
      const user = new Identity(
        managed,
        managed.clientId ?? 'Managed identity',
      );
      this.#entra.set(tokenOf(managed.clientId), user);
    }
  }

  /** Gives a token, when a request asks for one; `undefined` for any other request. */
  answerTokenRequest(request: WireRequest): Answer | undefined {
    if (request.path === '/msi/token') {
      return this.#answerManagedIdentity(request);
    }
    const [, tenant] =
      request.path.match(/^\/([^/]+)\/oauth2\/v2\.0\/token$/) ?? [];
    return tenant ? this.#answerApplication(request, tenant) : undefined;
  }

  /** Who makes a request. Tokens of Entra ID are also taken as the password of Basic authentication, as Git sends it. */
  callerOf({ headers }: Pick<WireRequest, 'headers'>): Caller {
    const [scheme, value = ''] = headers.authorization?.split(' ') ?? [];
    switch (scheme?.toLowerCase()) {
      case undefined:
        return 'anonymous';
      case 'bearer':
        return this.#entra.get(value) ?? 'unknown';
      case 'basic': {
        const token = readBasicToken(value);
        return this.#personal.get(token) ?? this.#entra.get(token) ?? 'unknown';
      }
      default:
        return 'unknown';
    }
  }

  #answerManagedIdentity(request: WireRequest): Answer {
    const clientId = request.query.get('client_id') ?? undefined;
    if (!this.#managed.some(one => one.clientId === clientId)) {
      return { status: 400, body: '{"error":"invalid_request"}' };
    }
    return request.query.get('resource') === TOKEN_EXCHANGE
      ? answerManagedIdentity(request, assertionOf(clientId), TOKEN_EXCHANGE)
      : answerManagedIdentity(request, tokenOf(clientId), RESOURCE);
  }

  #answerApplication(request: WireRequest, tenant: string): Answer {
    const clientId = new URLSearchParams(String(request.body)).get('client_id');
    const client =
      this.#principals.find(one => one.clientId === clientId) ??
      this.#principals.at(0);
    const { federatedIdentity } = client ?? {};
    return answerClientCredentials(
      request,
      tenant,
      tokenOf(client?.clientId),
      {
        tenantId: client?.tenantId ?? '',
        clientId: client?.clientId ?? '',
        clientSecret: client?.clientSecret ?? '',
        clientAssertion: federatedIdentity && assertionOf(federatedIdentity),
      },
      RESOURCE,
    );
  }
}

/** What a browser would be shown. */
export const SIGN_IN_PAGE: Answer = {
  status: 203,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html>\n<html lang="en-US"><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>\n',
};

/**
 * The answer to a request for an API without a credential that is accepted. As users report, `GET` and `POST` are answered
 * with a page to sign in, and with status 203.
 */
export function refuseCaller(
  caller: Exclude<Caller, Identity>,
  method: string,
): Answer {
  if (caller === 'expired') {
    return expiredToken().answer;
  }
  return method === 'GET' || method === 'POST'
    ? SIGN_IN_PAGE
    : unauthorized().answer;
}

/**
 * Lets a caller pass who is known to the organisation.
 *
 * @throws DevOpsError 401
 */
export function requireMember(identity: Identity, organization: string): void {
  if (!identity.isMemberOf(organization)) {
    throw unauthorized(identity.id);
  }
}

function readBasicToken(value: string): string {
  const decoded = Buffer.from(value, 'base64').toString();
  const colon = decoded.indexOf(':');
  // A token works as the user name too, when there is no password.
  return decoded.slice(colon + 1) || decoded.slice(0, Math.max(colon, 0));
}

const SYSTEM_ASSIGNED = 'system-assigned';

/** The access token of an application: the same each time, and recognizable wherever it turns up. */
function tokenOf(clientId = SYSTEM_ASSIGNED): string {
  return `entra-token-${hash(clientId)}`;
}

/** The token with which a managed identity vouches for an application. */
function assertionOf(clientId = SYSTEM_ASSIGNED): string {
  return `entra-assertion-${hash(clientId)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
