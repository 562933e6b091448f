import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { JsonObject } from '@backstage/types';
import { randomBytes } from 'node:crypto';
import { get, request as send, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { configureHttp } from './configureHttp';
import { limitingHttpAuthServiceFactory } from './httpAuth';
import signalsModule from './signalsModule';

jest.setTimeout(60_000);

const TOKEN = 'mock-user-token';
const FORGED = 'mock-invalid-user-token';
let backend: ReturnType<typeof createBackend>;
let server: Server;

afterEach(() => backend.stop());

async function start(rateLimit: JsonObject = {}): Promise<void> {
  backend = createBackend();
  for (const feature of [
    signalsPlugin,
    signalsModule,
    limitingHttpAuthServiceFactory,
    mockServices.auth.factory(),
    mockServices.userInfo.factory(),
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
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        portico: { rateLimit: { enabled: true, ...rateLimit } },
      },
    }),
  ]) {
    backend.add(feature);
  }
  await backend.start();
}

/** Asks for a WebSocket, and waits until the server has ended what it does not open. */
async function open(
  token?: string,
  path = '/api/signals',
): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo;
  const request = get({
    port,
    path,
    host: '127.0.0.1',
    agent: false,
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'WebSocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...(token && { 'Sec-WebSocket-Protocol': token }),
    },
  });
  return new Promise((done, failed) => {
    request.once('error', failed);
    request.once('response', async response => {
      await text(response);
      done(response.statusCode);
    });
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      done(response.statusCode);
    });
  });
}

it('opens one for whoever has a valid token, and refuses every other before and after', async () => {
  await start();
  expect(await open()).toBe(401);
  expect(await open(FORGED)).toBe(401);

  // The plugin begins to listen with the first one.
  expect(await Promise.all([open(TOKEN), open(TOKEN), open(TOKEN)])).toEqual([
    101, 101, 101,
  ]);
  expect(await open(TOKEN)).toBe(101);
  expect(await open()).toBe(401);
  expect(await open(FORGED)).toBe(401);
  expect(await open(TOKEN, '/api/signals/other')).toBe(404);
  expect(await open(TOKEN, '/signals')).toBe(404);
  expect(await open(FORGED, '/nothing')).toBe(404);
  expect(await open(undefined, '/nothing')).toBe(404);
  expect(await open(TOKEN)).toBe(101);
});

it('counts them for the address that they come from, and for the user', async () => {
  await start({ perAddress: 4, perUser: 2 });
  expect(await open(TOKEN)).toBe(101);
  expect(await open(TOKEN)).toBe(101);
  expect(await open(TOKEN)).toBe(429);
  expect(await open(FORGED)).toBe(401);
  expect(await open(FORGED)).toBe(429);
});

it('answers what asks for another protocol in the one that it came in', async () => {
  await start();
  await open(TOKEN);
  const { port } = server.address() as AddressInfo;
  const request = send({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/signals/none',
    headers: {
      Connection: 'Upgrade, HTTP2-Settings',
      Upgrade: 'h2c',
      'Content-Type': 'application/json',
    },
  });
  request.end('{"some":"body"}');
  const status = await new Promise((done, failed) => {
    request.once('error', failed);
    request.once('response', response => {
      response.resume();
      done(response.statusCode);
    });
  });
  expect(status).toBe(404);
});
