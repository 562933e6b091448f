import { AsyncLocalStorage } from 'node:async_hooks';
import { SignInError } from '../failures/SignInError';

/** What came to light while a request for a session was served. */
export interface SignInAttempt {
  /** Whether the identity provider was asked, which it is not for an answer that belongs to no sign-in. */
  askedProvider?: boolean;
  /** The mail address or name of the account, as the identity provider says it. */
  account?: string;
  userEntityRef?: string;
  failure?: SignInError;
}

const attempts = new AsyncLocalStorage<SignInAttempt>();

/** Serves a request, and has the attempt filled in by what it meets on its way through Backstage's code. */
export function duringAttempt<T>(
  attempt: SignInAttempt,
  serve: () => Promise<T>,
): Promise<T> {
  return attempts.run(attempt, serve);
}

/** Does a part of the work of an attempt, and keeps why it failed. */
export async function asPartOfAttempt<T>(
  work: (attempt: SignInAttempt) => Promise<T>,
  toFailure: (thrown: unknown) => SignInError,
): Promise<T> {
  const attempt = attempts.getStore() ?? {};
  try {
    return await work(attempt);
  } catch (thrown) {
    attempt.failure = toFailure(thrown);
    throw attempt.failure;
  }
}
