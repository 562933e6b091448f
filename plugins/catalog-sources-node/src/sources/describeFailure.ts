import { toError } from '@backstage/errors';
import {
  SourceFailure,
  SourceKind,
} from '@portico/plugin-catalog-sources-common';

const CREDENTIALS: Record<SourceKind, string> = {
  'azure-devops':
    'integrations.azure; the identity needs to read projects and code (a token: the scopes Project and Team, Code: read)',
  github:
    'integrations.github; a token needs to read the contents and metadata of the repositories, an app as well',
  'github-org':
    'integrations.github; a token needs read:org and read:user, an app to read members',
  'entra-id':
    'catalog.providers.microsoftGraphOrg; the application needs User.Read.All and GroupMember.Read.All, with the consent of an administrator',
};

const REMEDIES: Array<{
  says: RegExp;
  remedy: (kind: SourceKind) => string;
}> = [
  {
    says: /\b429\b|too many requests|TooManyRequests|rate limit|throttl|quota/i,
    remedy: () =>
      'Nothing at once: the service asked to be left alone for a while, and is asked again by itself. If this repeats, refresh less often, or give the portal credentials of its own',
  },
  {
    says: /\b401\b|unauthori[sz]ed|bad credentials|InvalidAuthenticationToken|AADSTS|expired/i,
    remedy: kind =>
      `Check that the credentials are valid and have not expired: ${CREDENTIALS[kind]}`,
  },
  {
    says: /\b403\b|forbidden|Authorization_RequestDenied|not accessible|insufficient|permission/i,
    remedy: kind => `Give the portal access: ${CREDENTIALS[kind]}`,
  },
  {
    says: /\b404\b|not found|could not resolve to|does not exist|Request_ResourceNotFound/i,
    remedy: () =>
      'Check how the organisation, project, tenant and filters are written in the configuration, and that the credentials may see them',
  },
  {
    says: /ENOTFOUND|ECONNREFUSED|terminated|other side closed|ECONNRESET|ETIMEDOUT|EAI_AGAIN|fetch failed|socket|network|certificate/i,
    remedy: () =>
      'Check that the host can be reached from where the portal runs: its name, the proxy, the firewall and its certificate',
  },
  {
    says: /\b5\d\d\b|service unavailable|internal server error|bad gateway/i,
    remedy: () =>
      'Nothing at once: the service has trouble, and is asked again by itself',
  },
];

/**
 * Says what happened and what to do about it. What the service said is cut to a few lines, and secrets that addresses may have in
 * them are left out.
 */
export function describeFailure(
  error: unknown,
  kind: SourceKind,
): Pick<SourceFailure, 'message' | 'remedy'> {
  const message = fullMessage(error)
    .replace(/\/\/[^/@\s]*@/g, '//')
    .slice(0, 500);
  const known = REMEDIES.find(({ says }) => says.test(message));
  return {
    message,
    remedy:
      known?.remedy(kind) ??
      'Look for this refresh in the log of the backend, which has the details',
  };
}

/** When the service wants to be asked again, as an error or what caused it says. */
export function retryAtOf(error: unknown): Date | undefined {
  const { retryAt, cause } = toError(error) as Error & { retryAt?: unknown };
  if (retryAt instanceof Date) {
    return retryAt;
  }
  return cause === undefined ? undefined : retryAtOf(cause);
}

/** With what caused it: what fetch says by itself is only that it failed. */
function fullMessage(error: unknown): string {
  const { message, cause } = toError(error);
  return cause === undefined || message.includes(toError(cause).message)
    ? message
    : `${message}: ${fullMessage(cause)}`;
}
