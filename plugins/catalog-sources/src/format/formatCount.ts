const format = new Intl.NumberFormat('en');

/** The name of one of what sources count many of. */
const SINGULARS: Record<string, string> = {
  APIs: 'API',
  'catalog files': 'catalog file',
  components: 'component',
  domains: 'domain',
  entities: 'entity',
  files: 'file',
  groups: 'group',
  members: 'member',
  organizations: 'organization',
  problems: 'problem',
  projects: 'project',
  repositories: 'repository',
  requests: 'request',
  resources: 'resource',
  systems: 'system',
  teams: 'team',
  templates: 'template',
  users: 'user',
};

/** Some sources count entities by their kind, such as `User`. */
const KINDS = new Map([
  ...Object.entries(SINGULARS).map(([many, one]): [string, string] => [
    one.toLowerCase(),
    many,
  ]),
  // The entity that stands for a catalog file.
  ['location', 'catalog files'],
]);

/** A number as people read it, such as "1,240". */
export function formatNumber(count: number): string {
  return format.format(count);
}

/** What is counted in words: `archivedRepositories` are "archived repositories", and `User` are "users". */
export function nameCounted(counted: string): string {
  const kind = /^[A-Z]/.test(counted) && KINDS.get(counted.toLowerCase());
  return kind || counted.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/**
 * How many there are of something, such as "1,240 repositories".
 *
 * @param counted - what is counted, as a source names it: many of it, in camel case, or a kind of entities
 */
export function formatCount(count: number, counted: string): string {
  const words = nameCounted(counted).split(' ');
  const last = words[words.length - 1];
  if (count === 1 && Object.hasOwn(SINGULARS, last)) {
    words[words.length - 1] = SINGULARS[last];
  }
  return `${formatNumber(count)} ${words.join(' ')}`;
}
