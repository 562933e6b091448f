import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { readConfig } from '../src/config.js';
import { createLogger } from '../src/logger.js';
import { startServer } from '../src/server.js';

let server;
let entries;

async function start(env) {
  entries = [];
  server = await startServer({
    config: readConfig({ HOST: '127.0.0.1', PORT: '0', ...env }),
    logger: createLogger({
      level: 'debug',
      write: line => entries.push(JSON.parse(line)),
    }),
  });
}

const get = (path, options) => fetch(`${server.url}${path}`, options);

/** Waits for the entry, which is written after the client has its answer. */
async function logged(predicate) {
  for (;;) {
    const entry = entries.find(predicate);
    if (entry) {
      return entry;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}

afterEach(() => server.stop());

describe('routes', { timeout: 10_000 }, () => {
  beforeEach(() => start());

  it('says that it is alive', async () => {
    const response = await get('/health');

    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  it('says that it is ready', async () => {
    const response = await get('/ready');

    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ready' });
  });

  it('greets', async () => {
    const response = await get('/greeting?name=Ada');

    assert.equal(response.status, 200);
    assert.equal(
      response.headers.get('content-type'),
      'application/json; charset=utf-8',
    );
    assert.deepEqual(await response.json(), { message: 'Hello, Ada!' });
  });

  it('explains what is wrong with a request', async () => {
    const response = await get('/greeting?name=');

    assert.equal(response.status, 400);
    assert.equal(
      response.headers.get('content-type'),
      'application/problem+json; charset=utf-8',
    );
    assert.match((await response.json()).detail, /1 to 100 characters/);
  });

  it('answers HEAD without a body', async () => {
    const response = await get('/health', { method: 'HEAD' });

    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-length'), '15');
    assert.equal(await response.text(), '');
  });

  for (const path of ['/', '/health/', '/constructor']) {
    it(`does not find ${path}`, async () => {
      const response = await get(path);

      assert.equal(response.status, 404);
      assert.deepEqual(await response.json(), {
        title: 'Not Found',
        status: 404,
        detail: 'No such path.',
      });
    });
  }

  it('survives a target that is not a URL', async () => {
    const response = await new Promise((resolve, reject) => {
      request(server.url, { path: '//' }, resolve).on('error', reject).end();
    });
    response.resume();

    assert.equal(response.statusCode, 404);
  });

  it('names the methods that it allows', async () => {
    const response = await get('/greeting', { method: 'POST' });

    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
  });
});

describe('request log', { timeout: 10_000 }, () => {
  beforeEach(() => start());

  it('keeps the id of the caller, and leaves out the query', async () => {
    const response = await get('/greeting?name=Ada', {
      headers: { 'x-request-id': 'abc-123' },
    });

    assert.equal(response.headers.get('x-request-id'), 'abc-123');
    const entry = await logged(({ message }) => message === 'request');
    const { time, durationMs, ...fields } = entry;
    assert.ok(durationMs >= 0);
    assert.deepEqual(fields, {
      level: 'info',
      message: 'request',
      requestId: 'abc-123',
      method: 'GET',
      path: '/greeting',
      status: 200,
      completed: true,
    });
  });

  it('replaces an id that it can not trust', async () => {
    const response = await get('/greeting', {
      headers: { 'x-request-id': '{"level":"error"}' },
    });

    assert.match(response.headers.get('x-request-id'), /^[0-9a-f-]{36}$/);
  });

  it('writes probes at debug level only', async () => {
    await get('/health');

    const entry = await logged(({ path }) => path === '/health');
    assert.equal(entry.level, 'debug');
  });
});

describe('stop', { timeout: 10_000 }, () => {
  /** Opens a connection whose request is not complete yet. */
  async function openRequest() {
    const socket = connect(new URL(server.url).port, '127.0.0.1');
    socket.setEncoding('utf8');
    await once(socket, 'connect');
    socket.write('GET /greeting HTTP/1.1\r\nHost: localhost\r\n');
    // The server has read the half request once it has answered this one.
    await get('/health');
    return socket;
  }

  it('fails readiness first, and goes on serving for the delay', async () => {
    await start({ SHUTDOWN_DELAY_MS: '1000' });

    const stopped = server.stop();

    const ready = await get('/ready');
    assert.equal(ready.status, 503);
    const greeting = await get('/greeting');
    assert.equal(greeting.status, 200);
    await stopped;
    await assert.rejects(get('/health'));
  });

  it('lets a running request finish', async () => {
    await start();
    const socket = await openRequest();

    const stopped = server.stop();
    socket.write('\r\n');
    const [answer] = await once(socket, 'data');

    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(answer, /\r\nconnection: close\r\n/i);
    await stopped;
  });

  it('closes a connection that takes too long', async () => {
    await start({ SHUTDOWN_TIMEOUT_MS: '50' });
    const socket = await openRequest();
    const closed = once(socket, 'close');

    await server.stop();

    await closed;
    assert.ok(entries.some(({ level }) => level === 'warn'));
  });

  it('may be called twice', async () => {
    await start();

    await Promise.all([server.stop(), server.stop()]);
  });
});
