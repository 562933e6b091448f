import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readRateLimits } from './readRateLimits';

const portal = 'https://portal.contoso.com';

function read(rateLimit: JsonObject | undefined, baseUrl = portal) {
  return readRateLimits(
    new ConfigReader({
      app: { baseUrl },
      backend: { baseUrl, listen: { host: 'localhost' } },
      portico: rateLimit && { rateLimit },
    }),
  );
}

it('has limits in production without being told', () => {
  expect(read(undefined)).toMatchObject({
    windowMs: 60_000,
    perUser: 1200,
    perAddress: 6000,
    signInPerAddress: 300,
  });
});

it('has none on a laptop, unless told', () => {
  const laptop = 'http://localhost:7007';
  expect(read({ perUser: 5 }, laptop)).toBeUndefined();
  expect(read({ enabled: true, perUser: 5 }, laptop)).toMatchObject({
    perUser: 5,
  });
});

it('can be turned off in production', () => {
  expect(read({ enabled: false })).toBeUndefined();
});

it.each([
  ['window', { window: { hours: 2 } }],
  ['window', { window: { milliseconds: 1 } }],
  ['perUser', { perUser: 0 }],
  ['perAddress', { perAddress: 1.5 }],
  ['signInPerAddress', { signInPerAddress: -1 }],
  ['exemptAddresses', { exemptAddresses: ['portal.contoso.com'] }],
  ['exemptAddresses', { exemptAddresses: ['10.0.0.0/33'] }],
  ['exemptAddresses', { exemptAddresses: ['10.0.0.0/'] }],
])('names the key of a wrong %s, also where limits are off', (key, config) => {
  expect(() => read(config)).toThrow(`portico.rateLimit.${key}`);
  expect(() => read({ enabled: false, ...config })).toThrow(
    `portico.rateLimit.${key}`,
  );
});
