import { SignInError } from './SignInError';
import { toSignInError } from './toSignInError';

it.each([
  ['Authentication failed, AADSTS50020: x', {}, 'wrong-tenant'],
  ['Authentication failed, AADSTS7000222: x', {}, 'provider-misconfigured'],
  ['Authentication failed, AADSTS700024: x', {}, 'clock'],
  ['Authentication failed, AADSTS1: x', {}, 'unexpected'],
  ['Authentication rejected, ', { error: 'access_denied' }, 'denied'],
  [
    'Authentication failed, ',
    { error: 'server_error' },
    'provider-unavailable',
  ],
  [
    'Authentication failed, Failed to obtain access token',
    {},
    'provider-unavailable',
  ],
  [
    'Authentication failed, failed to fetch user profile',
    {},
    'provider-unavailable',
  ],
  [
    "Failed to refresh access token; caused by Error: unknown error '[object Object]'",
    {},
    'not-renewed',
  ],
  ['Invalid access token', {}, 'not-renewed'],
  [
    'Failed to refresh access token; caused by Error: connect ECONNREFUSED',
    {},
    'provider-unavailable',
  ],
  ['Anything else', { error: ['access_denied'] }, 'denied'],
  ['Anything else', {}, 'unexpected'],
])('tells what %s means', (message, query, reason) => {
  const error = toSignInError(new Error(message), query);

  expect(error.reason).toBe(reason);
  expect(error.message).not.toContain(message);
});

it('keeps the code, and what was said for whoever runs the portal', () => {
  const said = new Error('Authentication rejected, AADSTS65001: Trace ID: 1');

  const error = toSignInError(said);

  expect(error.message).toMatch(/\(AADSTS65001\)$/);
  expect(error.cause).toBe(said);
});

it('leaves what is known already', () => {
  const known = new SignInError('wrong-tenant');

  expect(toSignInError(known)).toBe(known);
});
