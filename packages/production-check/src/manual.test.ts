import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './__testUtils__/production';
import { allChecks } from './checks/allChecks';

it('has every check in the manual, in its order', () => {
  const manual = readFileSync(
    join(root, 'docs/operations/production.md'),
    'utf8',
  );
  const rows = [
    ...manual.matchAll(/^\| `([a-z-]+)` +\| ([^|]+?) +\| (yes|no) +\|/gm),
  ].map(([, id, title, isFatal]) => [id, title, isFatal]);

  expect(rows).toEqual(
    allChecks.map(({ id, title, isFatal }) => [
      id,
      title,
      isFatal ? 'yes' : 'no',
    ]),
  );
});
