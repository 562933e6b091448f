import { describeSignInError } from './signInErrors';

const named = (name: string, message = 'of the backend') =>
  Object.assign(new Error(message), { name });

describe('describeSignInError', () => {
  it.each([
    ['PopupRejectedError', 'The sign-in window was blocked', false],
    ['PopupClosedError', 'The sign-in window was closed', false],
    ['BackendDownError', 'The portal does not answer', false],
    ['TypeError', 'The portal does not answer', false],
    ['NotInCatalogError', 'You are not in the catalog yet', true],
    ['AmbiguousUserError', 'The catalog has you more than once', true],
    ['WrongTenantError', 'Your account belongs to another organisation', true],
    ['SignInDeniedError', 'The sign-in was cancelled', false],
    ['ConsentMissingError', 'The portal is not approved yet', true],
    ['NotAssignedError', 'You have no access to the portal', true],
    ['AccountDisabledError', 'Your account is disabled or locked', true],
    ['BlockedByPolicyError', 'A rule of your organisation keeps you out', true],
    ['ClockError', 'A clock is wrong', true],
    [
      'ProviderMisconfiguredError',
      'The portal is not set up for signing in',
      true,
    ],
    [
      'ProviderUnavailableError',
      'The identity provider does not answer',
      false,
    ],
    ['UnexpectedSignInError', 'The portal could not sign you in', true],
    ['NotAllowedError', 'The sign-in was not finished in time', false],
  ])('explains %s, and whether to ask for help', (name, title, askForHelp) => {
    const problem = describeSignInError(named(name));

    expect(problem.title).toBe(title);
    expect(problem.description).not.toContain('of the backend');
    expect(problem.askForHelp ?? false).toBe(askForHelp);
  });

  it('adds the code that administrators look for', () => {
    const { description } = describeSignInError(
      named('ConsentMissingError', 'Nobody has consented (AADSTS65001)'),
    );

    expect(description).toMatch(/\(AADSTS65001\)$/);
  });

  it('says what it does not know in the words of the error', () => {
    expect(describeSignInError(named('constructor', 'Odd'))).toEqual({
      title: 'Signing in failed',
      description: 'Odd',
    });
    expect(describeSignInError('odd')).toEqual({
      title: 'Signing in failed',
      description: 'odd',
    });
  });
});
