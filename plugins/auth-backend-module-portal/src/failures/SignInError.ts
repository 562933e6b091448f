/** Why somebody could not sign in. It is what the audit log says. */
export type SignInFailureReason =
  | 'not-in-catalog'
  | 'ambiguous-user'
  | 'wrong-tenant'
  | 'denied'
  | 'consent-missing'
  | 'not-assigned'
  | 'account-disabled'
  | 'blocked-by-policy'
  | 'clock'
  | 'provider-misconfigured'
  | 'provider-unavailable'
  | 'state-mismatch'
  | 'not-renewed'
  | 'unexpected';

/** The sign-in page knows these names, and says what to do; the text is for whoever sees nothing else. */
const FAILURES: Record<SignInFailureReason, { name: string; text: string }> = {
  'not-in-catalog': {
    name: 'NotInCatalogError',
    text: 'You are not in the catalog of the portal',
  },
  'ambiguous-user': {
    name: 'AmbiguousUserError',
    text: 'More than one user of the catalog is you',
  },
  'wrong-tenant': {
    name: 'WrongTenantError',
    text: 'Your account belongs to another organisation',
  },
  denied: {
    name: 'SignInDeniedError',
    text: 'The sign-in was cancelled at the identity provider',
  },
  'consent-missing': {
    name: 'ConsentMissingError',
    text: 'Nobody has consented to what the portal asks the identity provider for',
  },
  'not-assigned': {
    name: 'NotAssignedError',
    text: 'Your account is not assigned to the portal',
  },
  'account-disabled': {
    name: 'AccountDisabledError',
    text: 'Your account is disabled or locked',
  },
  'blocked-by-policy': {
    name: 'BlockedByPolicyError',
    text: 'A rule of your organisation keeps you from signing in here',
  },
  clock: {
    name: 'ClockError',
    text: 'The clock of the portal and that of the identity provider differ',
  },
  'provider-misconfigured': {
    name: 'ProviderMisconfiguredError',
    text: 'The identity provider does not accept the portal',
  },
  'provider-unavailable': {
    name: 'ProviderUnavailableError',
    text: 'The identity provider did not answer the portal as expected',
  },
  'state-mismatch': {
    name: 'StateMismatchError',
    text: 'The answer does not belong to a sign-in that was begun here',
  },
  'not-renewed': {
    name: 'NotRenewedError',
    text: 'The identity provider does not go on with the session',
  },
  unexpected: {
    name: 'UnexpectedSignInError',
    text: 'The portal could not sign you in',
  },
};

/** A sign-in that failed. The message has nothing in it that an identity provider or a browser has said, but a code. */
export class SignInError extends Error {
  readonly reason: SignInFailureReason;

  /** @param code - of the identity provider, such as `AADSTS65004` */
  constructor(
    reason: SignInFailureReason,
    options: { code?: string; cause?: unknown } = {},
  ) {
    const { name, text } = FAILURES[reason];
    super(options.code ? `${text} (${options.code})` : text, {
      cause: options.cause,
    });
    this.name = name;
    this.reason = reason;
  }
}
