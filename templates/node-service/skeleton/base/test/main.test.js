import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.js', import.meta.url));

function run(env) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    entries: lines[Symbol.asyncIterator](),
    closed: once(child, 'close'),
  };
}

async function nextEntry(entries) {
  const { value } = await entries.next();
  return JSON.parse(value);
}

describe('the process', { timeout: 10_000 }, () => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    it(`serves until ${signal}, then ends with 0`, async () => {
      const { child, entries, closed } = run();

      const listening = await nextEntry(entries);
      const response = await fetch(`${listening.url}/ready`);
      child.kill(signal);

      assert.equal(response.status, 200);
      assert.equal((await nextEntry(entries)).message, 'shutting down');
      assert.equal((await nextEntry(entries)).message, 'stopped');
      assert.deepEqual(await closed, [0, null]);
    });
  }

  it('says which variable is wrong, and ends with 1', async () => {
    const { entries, closed } = run({ PORT: 'http' });

    const { message, error } = await nextEntry(entries);

    assert.equal(message, 'could not start');
    assert.match(error.message, /^PORT must be/);
    assert.deepEqual(await closed, [1, null]);
  });
});
