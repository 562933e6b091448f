import express from 'express';
import { createServer, get, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { refuseAnonymousSockets } from './refuseAnonymousSockets';

let server: Server;

beforeEach(async () => {
  const app = express();
  server = createServer(app);
  app.use(refuseAnonymousSockets(server));
  app.use((_, response) => void response.status(404).end());
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise(done => server.close(done));
});

/** Begins to take connections, as a plugin does some time after the start. */
function takeConnections() {
  server.on('upgrade', (_, socket) => {
    if (socket.writable) {
      socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      );
    } else {
      socket.destroy();
    }
  });
}

async function connect(token?: string): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo;
  const request = get({
    port,
    host: '127.0.0.1',
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'WebSocket',
      ...(token && { 'Sec-WebSocket-Protocol': token }),
    },
  });
  return new Promise((done, failed) => {
    request.once('error', failed);
    request.once('response', response => {
      response.resume();
      done(response.statusCode);
    });
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      done(response.statusCode);
    });
  });
}

it('refuses a connection without a token, before and after somebody takes connections', async () => {
  expect(await connect()).toBe(401);
  expect(await connect('token')).toBe(404);

  takeConnections();

  expect(await connect('token')).toBe(101);
  expect(await connect()).toBe(401);
});

it('lets other requests through', async () => {
  const { port } = server.address() as AddressInfo;

  expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(404);
});
