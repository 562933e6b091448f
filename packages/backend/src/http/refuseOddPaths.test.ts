import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { createServer, get, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { refuseOddPaths } from './refuseOddPaths';

let server: Server;

beforeAll(async () => {
  const app = express();
  app.use(refuseOddPaths());
  app.use((_, response) => void response.status(204).end());
  const middleware = MiddlewareFactory.create({
    config: mockServices.rootConfig(),
    logger: mockServices.logger.mock(),
  });
  app.use(middleware.error());
  server = createServer(app);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise(done => server.close(done));
});

/** Asks for a path as it is: `fetch` would make it what it should be. */
async function statusOf(path: string): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, failed) => {
    get({ host: '127.0.0.1', port, path }, response => {
      response.resume();
      done(response.statusCode);
    }).once('error', failed);
  });
}

it.each([
  '//api/catalog/entities',
  '/api//catalog/entities',
  '/api/catalog/entities//',
  '/api/catalog/./entities',
  '/api/catalog/../catalog/entities',
  '/api/catalog/%2e%2E/entities',
  '/api/catalog/.%2e',
  '/api\\catalog',
  '/api/catalog%5centities',
  '/api/techdocs/static/docs/default%2Fcomponent%2fvault/index.html',
  '/API/TechDocs/static/docs/default/component/a%2Fb/index.html',
  'http://portal.example/api/catalog/entities',
  'http://portal.example//api/catalog/entities',
])('refuses %s', async path => {
  expect(await statusOf(path)).toBe(400);
});

it.each([
  '/',
  '/api/catalog/entities?filter=//..%2F\\',
  '/api/catalog/.well-known/..a/a..b/...',
  '/api/user-settings/buckets/a/keys/b%2Fc',
  '/api/techdocs/static/docs/default/component/a%20b/index.html?x=%2F',
  '/.backstage/health/v1/liveness',
])('lets through %s', async path => {
  expect(await statusOf(path)).toBe(204);
});
