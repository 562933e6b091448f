import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createLogger } from '../src/logger.js';

function capture(level) {
  const lines = [];
  const logger = createLogger({ level, write: line => lines.push(line) });
  return { logger, lines };
}

describe('createLogger', () => {
  it('writes one JSON object a line', () => {
    const { logger, lines } = capture('info');

    logger.info('first\nline', { answer: 42 });

    assert.equal(lines.length, 1);
    assert.equal(lines[0].indexOf('\n'), lines[0].length - 1);
    const { time, ...entry } = JSON.parse(lines[0]);
    assert.ok(!Number.isNaN(Date.parse(time)));
    assert.deepEqual(entry, {
      level: 'info',
      message: 'first\nline',
      answer: 42,
    });
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = capture('warn');

    logger.debug('no');
    logger.info('no');
    logger.warn('yes');
    logger.error('yes');

    assert.deepEqual(
      lines.map(line => JSON.parse(line).level),
      ['warn', 'error'],
    );
  });

  it('keeps the message, stack and cause of an error', () => {
    const { logger, lines } = capture('error');

    logger.error('failed', {
      error: new Error('outer', { cause: new Error('inner') }),
    });

    const { error } = JSON.parse(lines[0]);
    assert.equal(error.message, 'outer');
    assert.match(error.stack, /logger\.test\.js/);
    assert.equal(error.cause.message, 'inner');
  });
});
