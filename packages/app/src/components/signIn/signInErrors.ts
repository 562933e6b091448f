import { isError, ResponseError } from '@backstage/errors';

/** What is shown when signing in failed. */
export interface SignInProblem {
  title: string;
  description: string;
  /** Whether somebody has to be asked, as trying again changes nothing. */
  askForHelp?: boolean;
}

const PORTAL_DOWN: SignInProblem = {
  title: 'The portal does not answer',
  description:
    'Its backend may still be starting, or your network may be down. Try again in a moment.',
};

/** By the name of the error. Those from `NotInCatalogError` on are the backend's, and come through the sign-in window. */
const PROBLEMS: Record<string, SignInProblem> = {
  PopupRejectedError: {
    title: 'The sign-in window was blocked',
    description:
      'Allow pop-up windows for this address in your browser, then try again.',
  },
  PopupClosedError: {
    title: 'The sign-in window was closed',
    description: 'Try again, and follow the steps in the window to the end.',
  },
  BackendDownError: PORTAL_DOWN,
  // Only `fetch` throws it, when no answer came.
  TypeError: PORTAL_DOWN,
  NotInCatalogError: {
    title: 'You are not in the catalog yet',
    description:
      'Your account is fine, but the portal has no user for it. Whoever is new to the organisation appears after its next look at the directory, mostly within an hour. If that has passed, ask for your account to be added.',
    askForHelp: true,
  },
  AmbiguousUserError: {
    title: 'The catalog has you more than once',
    description:
      'More than one user of the catalog has your mail address, and the portal does not guess which one you are. One of them has to go.',
    askForHelp: true,
  },
  WrongTenantError: {
    title: 'Your account belongs to another organisation',
    description:
      'Only accounts of this organisation may enter. Try again with your account here; if the window does not let you choose, sign out of the other account first.',
    askForHelp: true,
  },
  SignInDeniedError: {
    title: 'The sign-in was cancelled',
    description: 'Try again, and accept what the portal asks for.',
  },
  ConsentMissingError: {
    title: 'The portal is not approved yet',
    description:
      'An administrator of your organisation has to consent to what the portal may read of you: your name, mail address and photo.',
    askForHelp: true,
  },
  NotAssignedError: {
    title: 'You have no access to the portal',
    description:
      'Your organisation lets only those in who are assigned to the portal, and your account is not.',
    askForHelp: true,
  },
  AccountDisabledError: {
    title: 'Your account is disabled or locked',
    description:
      'Your organisation has to enable it before you can sign in, here and elsewhere.',
    askForHelp: true,
  },
  BlockedByPolicyError: {
    title: 'A rule of your organisation keeps you out',
    description:
      'It may ask for another device, another network or a second factor.',
    askForHelp: true,
  },
  ClockError: {
    title: 'A clock is wrong',
    description:
      'What the identity provider has signed is not valid at the time that the server of the portal has. The clock of the server has to be checked.',
    askForHelp: true,
  },
  ProviderMisconfiguredError: {
    title: 'The portal is not set up for signing in',
    description:
      'The identity provider does not accept it: its secret may have expired, or its address may have changed.',
    askForHelp: true,
  },
  ProviderUnavailableError: {
    title: 'The identity provider does not answer',
    description:
      'The portal could not ask it who you are. Try again in a few minutes.',
  },
  UnexpectedSignInError: {
    title: 'The portal could not sign you in',
    description:
      'What happened is in its log. Try again; if it stays, ask for help.',
    askForHelp: true,
  },
  // What Backstage says where an answer does not belong to the sign-in of this browser.
  NotAllowedError: {
    title: 'The sign-in was not finished in time',
    description:
      'It has to be finished within ten minutes, in the browser in which it was begun, and with cookies allowed. Try again.',
  },
};

/** What went wrong, and what the user can do about it. */
export function describeSignInError(error: unknown): SignInProblem {
  if (!isError(error)) {
    return { title: 'Signing in failed', description: String(error) };
  }
  if (isResponseError(error)) {
    const reason = `The portal answered: ${error.cause.message}`;
    return error.response.status >= 500
      ? {
          title: 'The portal could not sign you in',
          description: `${reason}. Try again in a minute; if it stays, tell the platform team.`,
          askForHelp: true,
        }
      : {
          title: 'The portal refused to sign you in',
          description: `${reason}. Tell the platform team: either this way to sign in is not set up, or your account is not known to the portal.`,
          askForHelp: true,
        };
  }
  const known = Object.hasOwn(PROBLEMS, error.name)
    ? PROBLEMS[error.name]
    : undefined;
  // The codes of Microsoft Entra ID are what its administrators look for.
  const [, code] = error.message.match(/\((AADSTS\d+)\)/) ?? [];
  return known
    ? {
        ...known,
        description: code
          ? `${known.description} (${code})`
          : known.description,
      }
    : { title: 'Signing in failed', description: error.message };
}

function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError';
}
