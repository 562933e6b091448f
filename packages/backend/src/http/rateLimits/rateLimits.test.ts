import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { Request, Router } from 'express';
import { Server } from 'node:http';
import request from 'supertest';
import { configureHttp } from '../configureHttp';
import { limitingHttpAuthServiceFactory } from '../httpAuth';
import { readRateLimits } from './readRateLimits';
import { UserLimit } from './UserLimit';

const alex = mockCredentials.user.header('user:default/alex');
const sam = mockCredentials.user.header('user:default/sam');
let backend: ReturnType<typeof createBackend>;
let server: Server;

afterEach(() => backend.stop());

/** A plugin that answers everything below `/api/things`, where `open` needs no token, and plays the others that matter. */
function answering(pluginId: string) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter, auth: coreServices.httpAuth },
        async init({ http, auth }) {
          const router = Router();
          router.get('/asked-twice', async (req, res) => {
            await auth.credentials(req);
            await auth.credentials(req);
            res.end();
          });
          router.get('/asked-again', (req, res, next) => {
            const ask = () => auth.credentials(req);
            ask()
              .catch(ask)
              .then(() => res.end(), next);
          });
          router.use((_, res) => void res.end());
          http.use(router);
          for (const path of [
            '/asked-again',
            '/open',
            '/http',
            '/microsoft',
            '/start',
            '/static',
          ]) {
            http.addAuthPolicy({ path, allow: 'unauthenticated' });
          }
        },
      });
    },
  });
}

async function start(rateLimit: JsonObject): Promise<void> {
  backend = createBackend();
  for (const feature of [
    ...['things', 'auth', 'events', 'app'].map(answering),
    limitingHttpAuthServiceFactory,
    mockServices.auth.factory(),
    mockServices.rootLogger.factory({ level: 'none' }),
    rootHttpRouterServiceFactory({
      configure(context) {
        configureHttp(context);
        server = context.server;
      },
    }),
    mockServices.rootConfig.factory({
      data: {
        backend: {
          baseUrl: 'http://localhost:7007',
          listen: { host: '127.0.0.1', port: 0 },
          trustProxy: 1,
          cors: { origin: 'https://portal.example.com' },
        },
        portico: { rateLimit: { enabled: true, ...rateLimit } },
      },
    }),
  ]) {
    backend.add(feature);
  }
  await backend.start();
}

/** Sends a request as the proxy in front forwards it. */
async function get(
  path: string,
  options: { token?: string; address?: string; cookie?: string } = {},
): Promise<request.Response> {
  const { address = '203.0.113.1', cookie = '', token } = options;
  const test = request(server)
    .get(path)
    .set('X-Forwarded-For', address)
    .set('Cookie', cookie)
    .set('Origin', 'https://portal.example.com');
  return token ? test.set('Authorization', token) : test;
}

async function statuses(
  count: number,
  ...[path, options]: Parameters<typeof get>
): Promise<number[]> {
  const all: number[] = [];
  for (let sent = 0; sent < count; sent++) {
    all.push((await get(path, options)).status);
  }
  return all;
}

describe('the limit for an address', () => {
  it('refuses what is too much, with the time to wait, in the manner of every other error', async () => {
    await start({ perAddress: 2, window: { minutes: 10 } });

    expect(await statuses(2, '/api/things/open')).toEqual([200, 200]);

    const refused = await get('/api/things/open');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(590);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600);
    expect(refused.body).toEqual({
      error: expect.objectContaining({
        name: 'TooManyRequestsError',
        message: expect.stringMatching(
          /^Too many requests without a token from the address you use: wait \d+ seconds\.$/,
        ),
      }),
      request: { method: 'GET', url: '/api/things/open' },
      response: { statusCode: 429 },
    });
    expect(refused.headers['access-control-allow-origin']).toBe(
      'https://portal.example.com',
    );
    expect(refused.headers['content-security-policy']).toBeDefined();
  });

  it('counts also what is refused for another reason, and whatever way it is spelt', async () => {
    await start({ perAddress: 3 });

    expect(await statuses(2, '/api/things/closed')).toEqual([401, 401]);
    expect(await statuses(2, '/API/Things/open')).toEqual([200, 429]);
    expect(await statuses(1, '/api/none')).toEqual([429]);
  });

  it('is each address for itself', async () => {
    await start({ perAddress: 1 });

    await statuses(2, '/api/things/open');

    const another = { address: '203.0.113.2' };
    expect(await statuses(1, '/api/things/open', another)).toEqual([200]);
  });

  it('takes the address that the proxy saw, not the one that a caller makes up', async () => {
    await start({ perAddress: 1 });

    await statuses(1, '/api/things/open', {
      address: '198.51.100.1, 203.0.113.1',
    });

    const again = { address: '198.51.100.2, 203.0.113.1' };
    expect(await statuses(1, '/api/things/open', again)).toEqual([429]);
    const madeUp = { address: '198.51.100.1' };
    expect(await statuses(1, '/api/things/open', madeUp)).toEqual([200]);
  });

  it('counts the addresses of one network of IPv6 as one, and each of IPv4 that is written as IPv6', async () => {
    await start({ perAddress: 1 });

    for (const [address, status] of [
      ['2001:db8:1::1', 200],
      ['2001:db8:1::2', 429],
      ['2001:db8:ffff::1', 200],
      ['::ffff:203.0.113.7', 200],
      ['::ffff:203.0.113.8', 200],
    ] as const) {
      expect([
        address,
        await statuses(1, '/api/things/open', { address }),
      ]).toEqual([address, [status]]);
    }
  });

  it('is lower for signing in', async () => {
    await start({ perAddress: 10, signInPerAddress: 1 });

    expect(await statuses(2, '/api/auth/start')).toEqual([200, 429]);
    expect(await statuses(1, '/api/things/open')).toEqual([200]);
  });

  it.each([
    ['pages of the app', '/catalog'],
    ['probes', '/.backstage/health/v1/readiness'],
    ['the keys of a plugin', '/api/things/.backstage/auth/v1/jwks.json'],
    ['the keys of users', '/api/auth/.well-known/jwks.json'],
  ])('does not concern %s', async (_, path) => {
    await start({ perAddress: 1, signInPerAddress: 1 });

    expect(await statuses(3, path)).not.toContain(429);
  });

  it.each(['/api/app/static/main.js', '/static/main.js', '/api/events/http/x'])(
    'is ten times as wide for %s',
    async path => {
      await start({ perAddress: 1 });

      const answers = await statuses(11, path);
      expect(answers.slice(0, 10)).not.toContain(429);
      expect(answers[10]).toBe(429);
      expect(await statuses(1, '/api/things/open')).toEqual([200]);
    },
  );

  it('of those without a token keeps nobody out who has one', async () => {
    await start({ perAddress: 1 });

    expect(await statuses(2, '/api/things/closed')).toEqual([401, 429]);
    expect(await statuses(2, '/api/things/closed', { token: alex })).toEqual([
      200, 429,
    ]);
  });

  it('of those who begin to sign in lets people stay signed in', async () => {
    await start({ signInPerAddress: 1 });
    const cookie = 'theme=dark; microsoft-refresh-token=a';
    const refresh = '/api/auth/Microsoft/refresh';

    expect(await statuses(2, '/api/auth/microsoft/start')).toEqual([200, 429]);
    expect(await statuses(1, refresh)).toEqual([429]);
    expect(await statuses(2, refresh, { cookie })).toEqual([200, 429]);
    expect(
      await statuses(1, '/api/auth/microsoft/start', {
        cookie,
        address: '203.0.113.2',
      }),
    ).toEqual([200]);
  });

  it('does not concern addresses that configuration names', async () => {
    await start({
      perAddress: 1,
      exemptAddresses: ['203.0.113.0/24', '2001:db8::1'],
    });

    for (const [address, expected] of [
      ['203.0.113.1', [200, 200]],
      ['2001:db8::1', [200, 200]],
      ['203.0.114.1', [200, 429]],
    ] as const) {
      expect(await statuses(2, '/api/things/open', { address })).toEqual(
        expected,
      );
    }
  });

  it('does not concern plugins of the same process, and nobody who only looks like one', async () => {
    await start({ perAddress: 1 });
    const header = Buffer.from('{"typ":"vnd.backstage.plugin"}').toString(
      'base64url',
    );
    const token = `Bearer ${header}.e30.sig`;
    const direct = () =>
      request(server).get('/api/things/open').set('Authorization', token);

    expect((await direct()).status).toBe(200);
    expect((await direct()).status).toBe(200);
    expect(await statuses(2, '/api/things/open', { token })).toEqual([
      200, 429,
    ]);

    const withoutToken = () => request(server).get('/api/things/open');
    expect((await withoutToken()).status).toBe(200);
    expect((await withoutToken()).status).toBe(429);
  });
});

describe('the limit for a user', () => {
  it('follows the user from address to address, and leaves others alone', async () => {
    await start({ perUser: 2 });

    for (const [token, address, status] of [
      [alex, '203.0.113.1', 200],
      [alex, '203.0.113.2', 200],
      [alex, '203.0.113.3', 429],
      [sam, '203.0.113.1', 200],
    ] as const) {
      expect((await get('/api/things/closed', { token, address })).status).toBe(
        status,
      );
    }
  });

  it('says whom it is about and how long to wait', async () => {
    await start({ perUser: 1 });
    await get('/api/things/closed', { token: alex });

    const refused = await get('/api/things/closed', { token: alex });

    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body).toMatchObject({
      error: {
        name: 'TooManyRequestsError',
        message: expect.stringMatching(
          /^Too many requests of user:default\/alex: wait \d+ seconds\.$/,
        ),
      },
      response: { statusCode: 429 },
    });
  });

  it('is not used up by a token that is not valid', async () => {
    await start({ perUser: 1 });
    const claims = Buffer.from('{"sub":"user:default/alex"}').toString(
      'base64url',
    );

    const token = `Bearer e30.${claims}.forged`;
    expect(await statuses(3, '/api/things/closed', { token })).toEqual([
      401, 401, 401,
    ]);
    expect(await statuses(3, '/api/things/open', { token })).toEqual([
      200, 200, 200,
    ]);

    expect(await statuses(1, '/api/things/closed', { token: alex })).toEqual([
      200,
    ]);
  });

  it('counts a request once, however often its user is asked for', async () => {
    await start({ perUser: 2 });

    expect(
      await statuses(3, '/api/things/asked-twice', { token: alex }),
    ).toEqual([200, 200, 429]);
  });

  it('refuses a request each time that its user is asked for', async () => {
    await start({ perUser: 1 });

    expect(
      await statuses(2, '/api/things/asked-again', { token: alex }),
    ).toEqual([200, 429]);
  });

  it('does not concern plugins, for themselves or for a user', async () => {
    const limits = readRateLimits(
      new ConfigReader({
        portico: { rateLimit: { enabled: true, perUser: 1 } },
      }),
    );
    const limit = new UserLimit(limits);
    const ofUser = mockCredentials.user('user:default/alex');
    const count = (principal: object) =>
      limit.count({} as Request, { ...ofUser, principal });
    const actor = { type: 'service', subject: 'plugin:search' };

    for (let sent = 0; sent < 3; sent++) {
      await count(actor);
      await count({ ...ofUser.principal, actor });
    }

    await count(ofUser.principal);
    await expect(count(ofUser.principal)).rejects.toThrow(
      'Too many requests of user:default/alex',
    );
    limit.shutdown();
  });

  it('is also for programs with a token of their own', async () => {
    await start({ perUser: 1 });
    const token = mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('external:pipelines'),
      targetPluginId: 'things',
    });

    expect(await statuses(2, '/api/things/closed', { token })).toEqual([
      200, 429,
    ]);
  });
});

it('limits nothing where it is off', async () => {
  await start({
    enabled: false,
    perAddress: 1,
    perUser: 1,
    signInPerAddress: 1,
  });

  expect(await statuses(3, '/api/things/closed', { token: alex })).toEqual([
    200, 200, 200,
  ]);
});
