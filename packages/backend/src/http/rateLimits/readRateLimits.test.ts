import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readRateLimits } from './readRateLimits';

const production = { NODE_ENV: 'production' };

function read(
  rateLimit: JsonObject | undefined,
  options: { baseUrl?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { baseUrl = 'https://portal.contoso.com', env = production } = options;
  return readRateLimits(
    new ConfigReader({
      backend: { baseUrl },
      portico: rateLimit && { rateLimit },
    }),
    env,
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

it.each([
  ['on a laptop', 'http://localhost:7007', {}],
  ['in a production bundle that is tried', 'http://127.0.0.1:7007', production],
  ['in development', 'https://portal.contoso.com', { NODE_ENV: 'development' }],
])('has none %s, unless told', (_, baseUrl, env) => {
  expect(read({ perUser: 5 }, { baseUrl, env })).toBeUndefined();
  expect(read({ enabled: true, perUser: 5 }, { baseUrl, env })).toMatchObject({
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
