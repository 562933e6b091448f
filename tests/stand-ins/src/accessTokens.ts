import { type Answer, ok } from './Answer.ts';
import { type SeenRequest } from './SeenRequest.ts';

const RESOURCE = 'https://management.azure.com';
const LIFETIME = 86_400;

/** An application that may sign in with a secret. */
export interface ClientCredentials {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

/** What proves to the managed identity's endpoint that a process runs on its host. */
export const IDENTITY_HEADER = 'only-this-host-knows';

/** `GET /msi/token`, as Container Apps and App Service have it for their managed identity. */
export function answerManagedIdentity(
  request: SeenRequest,
  token: string,
): Answer {
  const known = request.headers['x-identity-header'] === IDENTITY_HEADER;
  const resource = request.query.get('resource');
  if (request.method !== 'GET' || !known || resource !== RESOURCE) {
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
  request: SeenRequest,
  tenantId: string,
  token: string,
  client: ClientCredentials,
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
  if (form.get('client_secret') !== client.clientSecret) {
    return refuse(
      401,
      'invalid_client',
      'AADSTS7000215: Invalid client secret provided.',
    );
  }
  if (form.get('scope') !== `${RESOURCE}/.default`) {
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
