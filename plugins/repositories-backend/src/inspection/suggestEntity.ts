/** The kinds of things that a component can be, as the catalog calls them. */
export type ComponentType =
  | 'service'
  | 'library'
  | 'website'
  | 'documentation'
  | 'infrastructure';

/** Files that tell what a repository has, by what they tell. The first that matches wins. */
const TYPES: Array<[ComponentType, RegExp]> = [
  ['service', /(^|\/)([^/]+\.)?Dockerfile$|(^|\/)(Containerfile|host\.json)$/],
  ['website', /(^|\/)(angular\.json|next\.config\.\w+|vite\.config\.\w+)$/],
  ['library', /\.nuspec$|(^|\/)(setup\.cfg|setup\.py|pyproject\.toml)$/],
  [
    'service',
    /\.(sln|slnx|csproj)$|(^|\/)(pom\.xml|build\.gradle(\.kts)?|go\.mod)$/,
  ],
  ['library', /(^|\/)package\.json$/],
  ['infrastructure', /\.(tf|bicep)$/],
  ['documentation', /(^|\/)mkdocs\.ya?ml$|^docs\/.+\.md$/],
];

/** Tags that files of a language or a tool stand for. */
const TAGS: Array<[string, RegExp]> = [
  ['dotnet', /\.(sln|slnx|csproj|fsproj)$/],
  ['nodejs', /(^|\/)package\.json$/],
  ['java', /(^|\/)(pom\.xml|build\.gradle(\.kts)?)$/],
  ['python', /(^|\/)(pyproject\.toml|setup\.py|requirements\.txt)$/],
  ['go', /(^|\/)go\.mod$/],
  ['terraform', /\.tf$/],
  ['bicep', /\.bicep$/],
];

/** Files in which the names of resource groups may stand. */
export const INFRASTRUCTURE_FILES =
  /\.(tf|tfvars|bicep|bicepparam)$|(^|\/)azure-pipelines[^/]*\.ya?ml$/;

/** What a repository is, by the paths of its files. */
export function suggestType(paths: string[]): ComponentType {
  return (
    TYPES.find(([, pattern]) => paths.some(path => pattern.test(path)))?.[0] ??
    'service'
  );
}

/** Tags by the paths of its files and what the host calls its topics. */
export function suggestTags(paths: string[], topics: string[]): string[] {
  const byFiles = TAGS.filter(([, pattern]) =>
    paths.some(path => pattern.test(path)),
  ).map(([tag]) => tag);
  return [...new Set([...byFiles, ...topics.map(toTag)])]
    .filter(tag => /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/.test(tag))
    .filter(tag => tag.length <= 63);
}

/** A name that the catalog takes, made of that of a repository. */
export function suggestName(repository: string): string {
  return repository
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[._-]{2,}/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 63)
    .replace(/[._-]+$/, '');
}

/** A longer first line of a README is no title, in characters. */
const MAX_HEADING_LENGTH = 500;

/** The title of a README, unless it is the name once more. */
export function suggestTitle(readme: string, name: string): string | undefined {
  const heading = readme.split('\n').find(line => /^#[ \t]/.test(line));
  if (!heading || heading.length > MAX_HEADING_LENGTH) {
    return undefined;
  }
  // Of `[Billing](https://...) ![badge](...)` what is read.
  const title = heading
    .replace(/^#|[#\s]+$/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim();
  return title && title.length <= 100 && suggestName(title) !== name
    ? title
    : undefined;
}

/** The first paragraph of a README that says something. */
export function firstParagraph(readme: string): string | undefined {
  const paragraph = readme
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .split(/\r?\n\s*\n/)
    .map(text => text.replace(/\s+/g, ' ').trim())
    .find(text => text && !/^(#|!?\[|<|={3}|-{3}|```|\|)/.test(text));
  return (
    paragraph &&
    (paragraph.length > 200 ? `${paragraph.slice(0, 197)}...` : paragraph)
  );
}

/** Whoever owns everything by a CODEOWNERS file: of its rules for all files the last one counts. */
export function defaultCodeOwners(codeOwners: string): string[] {
  const rules = codeOwners
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim().split(/\s+/))
    .filter(
      ([pattern]) => pattern === '*' || pattern === '/*' || pattern === '/**',
    );
  return (rules.at(-1) ?? []).slice(1).filter(owner => owner.startsWith('@'));
}

/** A whole name: what goes on with a variable, such as `rg-billing-${var.stage}`, is none. */
const RESOURCE_GROUP = /(?<![\w-])rg(-[a-z0-9]+)+(?![\w$%{(<-])/gi;

/** Names of resource groups that begin as the usual ones do. Hints, nothing more. */
export function findResourceGroups(texts: string[]): string[] {
  const names = texts.flatMap(text => text.match(RESOURCE_GROUP) ?? []);
  return [...new Set(names)].slice(0, 5);
}

function toTag(topic: string): string {
  return topic
    .toLowerCase()
    .replace(/[^a-z0-9+#]+/g, '-')
    .replace(/^-|-$/g, '');
}
