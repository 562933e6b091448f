import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { answers, freePort, requireFreePort } from './ports.ts';

test('a free port passes', async () => {
  const port = await freePort();

  assert.equal(await answers(port), false);
  await requireFreePort(port, 'PORTICO_PORT');
});

test('a taken port is refused with the variable that moves the portal', async () => {
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer().listen(await freePort(), host);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };

    await assert.rejects(requireFreePort(port, 'PORTICO_PORT'), {
      name: 'Problem',
      message: new RegExp(`^Port ${port} is already in use`),
      remedy: new RegExp(`PORTICO_PORT=${port + 100} npm start`),
    });
    server.close();
  }
});
