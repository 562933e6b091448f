import { isError, ResponseError } from '@backstage/errors';

/** What is shown when signing in failed. */
export interface SignInProblem {
  title: string;
  description: string;
}

/** What went wrong, and what the user can do about it. */
export function describeSignInError(error: unknown): SignInProblem {
  if (!isError(error)) {
    return { title: 'Signing in failed', description: String(error) };
  }
  if (error.name === 'PopupRejectedError') {
    return {
      title: 'The sign-in window was blocked',
      description:
        'Allow pop-up windows for this address in your browser, then try again.',
    };
  }
  if (error.name === 'PopupClosedError') {
    return {
      title: 'The sign-in window was closed',
      description: 'Try again, and follow the steps in the window to the end.',
    };
  }
  if (isResponseError(error)) {
    const reason = `The portal answered: ${error.cause.message}`;
    return error.response.status >= 500
      ? {
          title: 'The portal could not sign you in',
          description: `${reason}. Try again in a minute; if it stays, tell the platform team.`,
        }
      : {
          title: 'The portal refused to sign you in',
          description: `${reason}. Tell the platform team: either this way to sign in is not set up, or your account is not known to the portal.`,
        };
  }
  // Only `fetch` throws it, when no answer came.
  if (error.name === 'TypeError') {
    return {
      title: 'The portal does not answer',
      description:
        'Its backend may still be starting, or your network may be down. Try again in a moment.',
    };
  }
  return { title: 'Signing in failed', description: error.message };
}

function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError';
}
