import { type Answer, ok } from './wire/Answer.ts';
import { type WireRequest } from './wire/WireRequest.ts';

/** Azure Resource Manager among the applications that Microsoft Entra ID gives tokens for. */
const RESOURCE_MANAGER = 'https://management.azure.com';
const LIFETIME = 86_400;

/** An application that may sign in with a secret. */
export interface ClientCredentials {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** What proves who the application is in the place of the secret; nothing when absent. */
  clientAssertion?: string;
}

/** What proves to the managed identity's endpoint that a process runs on its host. */
export const IDENTITY_HEADER = 'only-this-host-knows';

/** `GET /msi/token`, as Container Apps and App Service have it for their managed identity. */
export function answerManagedIdentity(
  request: WireRequest,
  token: string,
  forResource = RESOURCE_MANAGER,
): Answer {
  const known = request.headers['x-identity-header'] === IDENTITY_HEADER;
  const resource = request.query.get('resource');
  if (request.method !== 'GET' || !known || resource !== forResource) {
    return { status: 400, body: '{"error":"invalid_request"}' };
  }
  return ok({
    access_token: token,
    expires_on: String(Math.floor(request.time / 1000) + LIFETIME),
    resource,
    token_type: 'Bearer',
  });
}

/** `POST /{tenant}/oauth2/v2.0/token`, as Microsoft Entra ID has it for client credentials. */
export function answerClientCredentials(
  request: WireRequest,
  tenantId: string,
  token: string,
  client: ClientCredentials,
  forResource = RESOURCE_MANAGER,
): Answer {
  const form = new URLSearchParams(
    typeof request.body === 'string' ? request.body : '',
  );
  if (tenantId !== client.tenantId) {
    return refuse(
      400,
      'invalid_request',
      `AADSTS90002: Tenant '${tenantId}' not found.`,
    );
  }
  if (
    request.method !== 'POST' ||
    form.get('grant_type') !== 'client_credentials'
  ) {
    return refuse(
      400,
      'unsupported_grant_type',
      'AADSTS70003: The app requested an unsupported grant type.',
    );
  }
  if (form.get('client_id') !== client.clientId) {
    return refuse(
      400,
      'unauthorized_client',
      'AADSTS700016: Application was not found in the directory.',
    );
  }
  const assertion = form.get('client_assertion');
  if (assertion !== null && assertion !== client.clientAssertion) {
    return refuse(
      401,
      'invalid_client',
      'AADSTS70021: No matching federated identity record found for presented assertion.',
    );
  }
  if (assertion === null && form.get('client_secret') !== client.clientSecret) {
    return refuse(
      401,
      'invalid_client',
      'AADSTS7000215: Invalid client secret provided.',
    );
  }
  if (form.get('scope') !== `${forResource}/.default`) {
    return refuse(
      400,
      'invalid_scope',
      'AADSTS70011: The provided value for the input parameter scope is not valid.',
    );
  }
  return ok({
    token_type: 'Bearer',
    expires_in: LIFETIME,
    ext_expires_in: LIFETIME,
    access_token: token,
  });
}

function refuse(status: number, error: string, description: string): Answer {
  return {
    status,
    body: JSON.stringify({ error, error_description: description }),
  };
}
