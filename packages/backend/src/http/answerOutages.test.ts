import { ServiceUnavailableError } from '@backstage/errors';
import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Outage } from '../database/Outage';
import { answerOutages } from './answerOutages';

let server: Server;
let url: string;
let outage: Outage;

beforeEach(async () => {
  outage = new Outage();
  const app = express();
  app.use(answerOutages(outage));
  app.all('/lost', () => {
    outage.failed('no answer', { isWriteLost: true });
    throw new ServiceUnavailableError('look first');
  });
  app.all('/refused', () => {
    outage.failed('no connection', { isWriteLost: false });
    throw new ServiceUnavailableError('try again');
  });
  app.all('/mistaken', () => {
    outage.failed('no connection', { isWriteLost: false });
    throw new Error('what a plugin makes of it');
  });
  app.get('/events', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: 1\n\n');
  });
  app.use(mockErrorHandler());
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

it.each([
  ['GET', '/refused', '5'],
  ['POST', '/refused', '5'],
  ['GET', '/mistaken', '5'],
  // Something else may have been done before.
  ['POST', '/mistaken', null],
  ['POST', '/lost', null],
])('answers %s %s with 503, to be repeated after %s s', async (...row) => {
  const [method, path, retryAfter] = row;
  const { status, headers } = await fetch(url + path, { method });
  expect([status, headers.get('retry-after')]).toEqual([503, retryAfter]);
});

it('cuts a stream of events that an outage would make silent', async () => {
  const { body } = await fetch(`${url}/events`);
  const reader = body!.getReader();
  await reader.read();

  outage.failed('no connection', { isWriteLost: false });

  await expect(reader.read()).rejects.toThrow(/terminated/);
});
