import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemFrom } from './problems.ts';

const cases = [
  {
    said: 'npm error code ENOTFOUND\nnpm error network request failed',
    what: /A package registry could not be reached/,
    remedy: /Check the network/,
  },
  {
    said: 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device',
    what: /The disk is full/,
    remedy: /Free at least/,
  },
  {
    said: "EACCES: permission denied, mkdir '/srv/portico/node_modules'",
    what: /could not be written/,
    remedy: /belong to you/,
  },
  {
    said: 'YN0028: The lockfile would have been modified by this install',
    what: /would have been modified/,
    remedy: /Mend what the lines above name/,
  },
];

for (const { said, what, remedy } of cases) {
  test(`«${said.split('\n')[0]}» comes with its remedy`, () => {
    const problem = problemFrom('Installing the dependencies', said);

    assert.match(problem.message, /^Installing the dependencies failed\./);
    assert.match(problem.message, what);
    assert.match(problem.remedy, remedy);
  });
}
