import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { greet } from '../src/greeting.js';

describe('greet', () => {
  it('greets the world when no name is given', () => {
    assert.equal(greet(null), 'Hello, world!');
  });

  it('greets by name, without surrounding spaces', () => {
    assert.equal(greet(' Ada '), 'Hello, Ada!');
  });

  for (const name of ['   ', 'x'.repeat(101)]) {
    it(`refuses a name of ${name.trim().length} characters`, () => {
      assert.throws(() => greet(name), RangeError);
    });
  }
});
