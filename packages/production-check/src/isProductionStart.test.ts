import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { isProductionStart } from '.';

const here = 'http://localhost:7007';
const laptop = { host: 'localhost', port: 7007 };

function isProduction(
  app: string | undefined,
  backend: string | undefined,
  listen: JsonValue | undefined,
): boolean {
  return isProductionStart(
    new ConfigReader({
      app: { baseUrl: app },
      backend: { baseUrl: backend, listen },
    }),
  );
}

it.each([
  ['http://localhost:3000', here, laptop],
  ['http://127.0.0.1', 'http://[::1]:7007', { host: '::1' }],
  [here, here, '127.0.0.1:7007'],
])('takes %s, %s and %j for the machine itself', (app, backend, listen) => {
  expect(isProduction(app, backend, listen)).toBe(false);
});

it.each([
  ['https://portal.contoso.com', 'https://portal.contoso.com', laptop],
  ['https://portal.contoso.com', here, laptop],
  [here, 'http://10.0.0.7:7007', laptop],
  ['http://localhost.contoso.com', here, laptop],
  [here, undefined, laptop],
  [undefined, here, laptop],
  [here, here, undefined],
  [here, here, { port: 7007 }],
  [here, here, { host: '0.0.0.0' }],
  [here, here, { host: '' }],
  [here, here, ':7007'],
  [here, here, '7007'],
])('sees that others reach %s, %s and %j', (app, backend, listen) => {
  expect(isProduction(app, backend, listen)).toBe(true);
});
