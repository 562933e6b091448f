import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EmbeddedPostgres } from '../../packages/dev-environment/src/EmbeddedPostgres.ts';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { answers } from '../../packages/dev-environment/src/ports.ts';
import { Portal } from './Portal.ts';

const data = '.data/test/start';

async function nothingRuns(portal: Portal) {
  for (const url of [portal.url, portal.backendUrl]) {
    await expect
      .poll(() => answers(Number(new URL(url).port)), { timeout: 20_000 })
      .toBe(false);
  }
}

async function bookmark(portal: Portal) {
  const answer = await portal.fetch(
    '/api/user-settings/buckets/bookmarks/keys/payment',
    { method: 'PUT', body: JSON.stringify({ value: 'starred' }) },
  );
  expect(answer.ok).toBe(true);
}

async function bookmarkIsThere(portal: Portal) {
  const answer = await portal.fetch(
    '/api/user-settings/buckets/bookmarks/keys/payment',
  );
  expect(await answer.json()).toMatchObject({ value: 'starred' });
}

test('a port that is taken is named, with the way round it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };

  const portal = await Portal.launch({
    data,
    isCompiling: true,
    env: { PORTICO_PORT: String(port) },
  });

  expect(await portal.ended()).toBe(1);
  expect(portal.output).toContain(`Port ${port} is already in use`);
  expect(portal.output).toContain(`PORTICO_PORT=${port + 100}`);
  other.close();
});

test('a server in POSTGRES_HOST that does not answer is named', async () => {
  const portal = await Portal.launch({
    data,
    isCompiling: true,
    env: { POSTGRES_HOST: '127.0.0.1', POSTGRES_PORT: '1' },
  });

  expect(await portal.ended()).toBe(1);
  expect(portal.output).toContain('portico@127.0.0.1:1');
  expect(portal.output).toContain('POSTGRES_PASSWORD');
});

test('Ctrl-C ends everything; kill -9 is recovered from; nothing is lost', async () => {
  test.setTimeout(400_000);
  const first = await Portal.startFresh({ data, isCompiling: true });
  await bookmark(first);

  const second = await Portal.launch({ data, isCompiling: true });
  expect(await second.ended()).toBe(1);
  expect(second.output).toContain('Portico already runs here');

  await first.stop();
  expect(first.exitCode).toBe(0);
  await nothingRuns(first);

  const restarted = await Portal.start({ data, isCompiling: true });
  await bookmarkIsThere(restarted);

  await restarted.kill();
  const recovered = await Portal.start({
    data,
    isCompiling: true,
    // The very ports that the killed one had.
    env: {
      PORTICO_PORT: new URL(restarted.url).port,
      PORTICO_BACKEND_PORT: new URL(restarted.backendUrl).port,
    },
  });
  await bookmarkIsThere(recovered);
  await recovered.stop();
  await nothingRuns(recovered);
});

test('with POSTGRES_HOST that server is used and none is started', async () => {
  test.setTimeout(300_000);
  const server = await EmbeddedPostgres.create(
    join(root, '.data/test/other-postgres'),
  );
  const env = { ...(await server.start()) };
  try {
    const portal = await Portal.startFresh({ data, env, isCompiling: true });
    await bookmark(portal);
    await portal.stop();

    expect(existsSync(join(portal.data, 'postgres'))).toBe(false);
    const again = await Portal.start({ data, env, isCompiling: true });
    await bookmarkIsThere(again);
    await again.stop();
  } finally {
    server.stop();
  }
});
