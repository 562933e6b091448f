import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readConfig } from '../src/config.js';

describe('readConfig', () => {
  it('has defaults for everything', () => {
    assert.deepEqual(readConfig({}), {
      host: 'localhost',
      port: 8080,
      logLevel: 'info',
      shutdownDelayMs: 0,
      shutdownTimeoutMs: 10_000,
    });
  });

  it('reads the environment', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      LOG_LEVEL: 'debug',
      SHUTDOWN_DELAY_MS: '5000',
      SHUTDOWN_TIMEOUT_MS: '20000',
    });

    assert.deepEqual(config, {
      host: '0.0.0.0',
      port: 0,
      logLevel: 'debug',
      shutdownDelayMs: 5_000,
      shutdownTimeoutMs: 20_000,
    });
  });

  for (const [name, value] of [
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['LOG_LEVEL', 'loud'],
    ['SHUTDOWN_DELAY_MS', '60001'],
    ['SHUTDOWN_TIMEOUT_MS', '10s'],
  ]) {
    it(`names the variable when ${name} is "${value}"`, () => {
      assert.throws(
        () => readConfig({ [name]: value }),
        new RegExp(`^Error: ${name} must be .* "${value}"`),
      );
    });
  }
});
