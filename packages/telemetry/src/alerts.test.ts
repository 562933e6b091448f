import * as conventions from '@opentelemetry/semantic-conventions';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const alerts = read('deploy/azure/modules/alerts.bicep');
const workbook = JSON.parse(read('deploy/azure/workbook.json'));
const manual = read('docs/operations/telemetry.md');

/** Where the metrics of Backstage are made. */
const BACKSTAGE = [
  'node_modules/@backstage/backend-defaults/dist/entrypoints/scheduler',
  'node_modules/@backstage/plugin-catalog-backend/dist',
  'node_modules/@backstage/plugin-scaffolder-backend/dist',
];

/** All source below a folder, tests left out. */
function sourceOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      name =>
        /\.(ts|js)$/.test(name) &&
        !/\.test\.ts$|\.d\.ts$|node_modules/.test(name),
    )
    .map(name => read(join(folder, name)))
    .join('\n');
}

const ours = ['plugins', 'packages']
  .flatMap(folder =>
    readdirSync(join(root, folder)).map(name => `${folder}/${name}/src`),
  )
  .filter(folder => existsSync(join(root, folder)))
  .map(sourceOf)
  .join('\n');
const others = BACKSTAGE.map(sourceOf).join('\n');

/** The metrics of a text of queries. */
function metricsIn(queries: string): string[] {
  return [...queries.matchAll(/\bName == "([^"]+)"/g)].map(([, name]) => name);
}

function isMeasured(name: string): boolean {
  const source = name.startsWith('portico.') ? ours : others;
  return (
    source.includes(`'${name}'`) ||
    source.includes(`"${name}"`) ||
    Object.values<unknown>(conventions).includes(name)
  );
}

const names = [
  ...alerts.matchAll(
    /name: '([a-z-]+)'\n\s+title: '[^\n]+'\n\s+severity: [0-4]\n/g,
  ),
].map(([, name]) => name);
names.push('database-storage');

describe('the alerts', () => {
  it('ask for metrics that there are', () => {
    const metrics = metricsIn(alerts);
    expect(metrics).toHaveLength(7);
    expect(metrics.filter(name => !isMeasured(name))).toEqual([]);
  });

  it('have a page for each, which says so, and no page for none', () => {
    const pages = readdirSync(join(root, 'docs/operations/runbooks'));
    expect(names.map(name => `${name}.md`).sort()).toEqual(pages.sort());
    for (const name of names) {
      expect(read(`docs/operations/runbooks/${name}.md`)).toMatch(
        new RegExp(`^# ${name}\n\n\\*\\*.+\\*\\* Severity [0-4]:`),
      );
      expect(manual).toContain(`[${name}](runbooks/${name}.md)`);
    }
  });

  it('lead to these pages, and to nowhere else', () => {
    const links = [...alerts.matchAll(/\$\{runbooksUrl\}\/([^']+)/g)];
    expect(new Set(links.map(([, link]) => link))).toEqual(
      new Set(['${alert.name}.md', '${probe.name}.md', 'database-storage.md']),
    );
  });
});

describe('the workbook', () => {
  const queries: string[] = workbook.items.flatMap(
    (item: { content: { query?: string } }) => item.content.query ?? [],
  );

  it('asks for metrics that there are', () => {
    const metrics = queries.flatMap(metricsIn);
    expect(metrics.length).toBeGreaterThanOrEqual(queries.length);
    expect(metrics.filter(name => !isMeasured(name))).toEqual([]);
  });

  it('shows every metric that Portico measures of itself', () => {
    const shown = new Set(queries.flatMap(metricsIn));
    const measured = [...ours.matchAll(/'(portico\.[a-z]+\.[a-z_]+)',/g)].map(
      ([, name]) => name,
    );
    expect(measured).toHaveLength(8);
    expect(measured.filter(name => !shown.has(name))).toEqual([]);
  });

  it('has names that are its own for everything in it', () => {
    const all = workbook.items.map(({ name }: { name: string }) => name);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the manual', () => {
  it('lists the metrics that there are', () => {
    const listed = [...manual.matchAll(/^\| `([a-z_.]+)` /gm)].map(
      ([, name]) => name,
    );
    expect(listed.length).toBeGreaterThan(15);
    expect(listed.filter(name => !isMeasured(name))).toEqual([]);
  });
});
