import { checkEntraTokens } from './checkEntraTokens';

const allowed = {
  tenantId: '6a2b2a4e-8f0e-4a55-9d27-0c5f3f1e7b10',
  clientId: 'portal',
};
const others = '99999999-9999-9999-9999-999999999999';
const now = Date.parse('2026-11-26T08:00:00Z');
const seconds = now / 1000;

const token = (claims: object) =>
  ['{}', JSON.stringify(claims), 'signature']
    .map(part => Buffer.from(part).toString('base64url'))
    .join('.');

const idToken = (claims: object = {}) =>
  token({
    tid: allowed.tenantId,
    aud: 'portal',
    nbf: seconds - 1,
    exp: seconds + 3600,
    ...claims,
  });

const check = (session: { idToken?: string; accessToken: string }) => () =>
  checkEntraTokens(session, allowed, now);

it.each([
  ['both tokens', idToken(), token({ tid: allowed.tenantId })],
  ['an access token that cannot be read', idToken(), 'opaque'],
  ['only an access token', undefined, token({ tid: allowed.tenantId })],
  [
    'the tenant in capitals',
    idToken({ tid: allowed.tenantId.toUpperCase() }),
    'opaque',
  ],
  [
    'clocks that differ by less than five minutes',
    idToken({ nbf: seconds + 299 }),
    'opaque',
  ],
])('lets %s pass', (_, id, accessToken) => {
  expect(check({ idToken: id, accessToken })).not.toThrow();
});

it.each([
  ['an ID token of', idToken({ tid: others }), token({})],
  ['an access token of', idToken(), token({ tid: others })],
  ['only an access token of', undefined, token({ tid: others })],
  ['tokens that do not say that they are not of', undefined, 'opaque'],
  ['an ID token that is none, and may be of', 'a.b.c', 'opaque'],
])('refuses %s another tenant', (_, id, accessToken) => {
  expect(check({ idToken: id, accessToken })).toThrow(
    expect.objectContaining({ reason: 'wrong-tenant' }),
  );
});

it('refuses an ID token for another application', () => {
  const session = { idToken: idToken({ aud: 'other' }), accessToken: 'opaque' };

  expect(check(session)).toThrow(
    expect.objectContaining({ reason: 'unexpected' }),
  );
});

it.each([
  ['not valid yet', { nbf: seconds + 301 }],
  ['valid no longer', { exp: seconds - 301 }],
  ['never said to end', { exp: undefined }],
])('says that the clock is wrong when an ID token is %s', (_, claims) => {
  const session = { idToken: idToken(claims), accessToken: 'opaque' };

  expect(check(session)).toThrow(expect.objectContaining({ reason: 'clock' }));
});
