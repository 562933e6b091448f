import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { it } from 'node:test';

import { createApp } from '../src/app.js';
import { createLogger } from '../src/logger.js';

it('hides an unexpected error from the caller, and logs it', async t => {
  const entries = [];
  let broken = true;
  const app = createApp({
    logger: createLogger({
      level: 'error',
      write: line => entries.push(JSON.parse(line)),
    }),
    isReady: () => {
      if (broken) {
        broken = false;
        throw new Error('the database password is hunter2');
      }
      return true;
    },
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');

  const response = await fetch(
    `http://127.0.0.1:${server.address().port}/ready`,
    { headers: { 'x-request-id': 'abc-123' } },
  );

  assert.equal(response.status, 500);
  assert.deepEqual(await response.json(), {
    title: 'Internal Server Error',
    status: 500,
    detail: 'Quote request abc-123 when reporting this.',
  });
  assert.equal(entries[0].requestId, 'abc-123');
  assert.equal(entries[0].error.message, 'the database password is hunter2');
});
