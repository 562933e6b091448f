import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const plugins = ['catalog', 'scaffolder', 'mcp-actions'];

/** The names that a plugin of Backstage gives to its events. */
function eventsOf(plugin: string): string[] {
  const name = `@backstage/plugin-${plugin}-backend`;
  const dist = join(dirname(require.resolve(`${name}/package.json`)), 'dist');
  const sources = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.cjs.js'))
    .map(path => readFileSync(join(dist, path), 'utf8'));
  const names = [...sources.join('\n').matchAll(/eventId: "([\w-]+)"/g)];
  return [...new Set(names.map(([, id]) => `${plugin}.${id}`))];
}

it.each(plugins)('the manual names every event of %s', plugin => {
  const manual = readFileSync(
    resolve(__dirname, '../../../docs/operations/audit.md'),
    'utf8',
  );
  const events = eventsOf(plugin);
  expect(events).not.toHaveLength(0);
  expect(
    events.filter(
      event => !new RegExp(`\`${event.replace('.', '\\.')}[.\`]`).test(manual),
    ),
  ).toEqual([]);
});
