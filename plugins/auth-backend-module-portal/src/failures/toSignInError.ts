import { toError } from '@backstage/errors';
import { SignInError, SignInFailureReason } from './SignInError';

/**
 * What codes of Microsoft Entra ID mean for whoever signs in.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const ENTRA_ID: Record<string, SignInFailureReason> = {
  AADSTS50020: 'wrong-tenant',
  AADSTS90072: 'wrong-tenant',
  AADSTS500212: 'wrong-tenant',
  AADSTS500213: 'wrong-tenant',
  AADSTS65001: 'consent-missing',
  AADSTS90094: 'consent-missing',
  AADSTS90095: 'consent-missing',
  AADSTS65004: 'denied',
  AADSTS50126: 'denied',
  AADSTS50105: 'not-assigned',
  AADSTS50053: 'account-disabled',
  AADSTS50057: 'account-disabled',
  AADSTS53000: 'blocked-by-policy',
  AADSTS53001: 'blocked-by-policy',
  AADSTS53003: 'blocked-by-policy',
  AADSTS50013: 'clock',
  AADSTS500133: 'clock',
  AADSTS700024: 'clock',
  AADSTS50011: 'provider-misconfigured',
  AADSTS90002: 'provider-misconfigured',
  AADSTS700016: 'provider-misconfigured',
  AADSTS7000112: 'provider-misconfigured',
  AADSTS7000215: 'provider-misconfigured',
  AADSTS7000222: 'provider-misconfigured',
};

/** What others call errors of OAuth 2.0, and Microsoft Entra ID where it gives no code. */
const OAUTH: Record<string, SignInFailureReason> = {
  access_denied: 'denied',
  consent_required: 'consent-missing',
  server_error: 'provider-unavailable',
  temporarily_unavailable: 'provider-unavailable',
  invalid_client: 'provider-misconfigured',
  unauthorized_client: 'provider-misconfigured',
};

/**
 * Why an identity provider let nobody in.
 *
 * @param thrown - what Backstage made of its answer
 * @param query - what the browser came back with
 */
export function toSignInError(
  thrown: unknown,
  query: { error?: unknown } = {},
): SignInError {
  if (thrown instanceof SignInError) {
    return thrown;
  }
  const { message } = toError(thrown);
  const [code] = message.match(/AADSTS\d+/) ?? [];
  const reason =
    ENTRA_ID[code ?? ''] ?? OAUTH[String(query.error ?? '')] ?? guess(message);
  return new SignInError(reason, { code, cause: thrown });
}

/** With these words Backstage's code hands on what libraries say of requests that got no answer, or no good one. */
function guess(message: string): SignInFailureReason {
  // All that is left of an answer with an error in it.
  const refused = /Failed to refresh access token.*\[object Object\]/i;
  if (refused.test(message) || /Invalid access token/.test(message)) {
    return 'not-renewed';
  }
  const unanswered =
    /Failed to (obtain|refresh) access token|failed to fetch user profile/i;
  return unanswered.test(message) ? 'provider-unavailable' : 'unexpected';
}
