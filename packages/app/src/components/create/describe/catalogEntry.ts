import {
  EntitySuggestion,
  RepositoryInspection,
} from '../repository/repositoriesApi';

/** What the catalog is to say of a repository: the value of the form field `CatalogEntry`. */
export interface CatalogEntry {
  /** Any address of the repository. */
  url?: string;
  name?: string;
  title?: string;
  description?: string;
  type?: string;
  lifecycle?: string;
  owner?: string;
  system?: string;
  tags?: string[];
  docs?: boolean;
  resourceGroups?: string[];
  subscriptionId?: string;
  monthlyBudget?: number;
}

/** The part of an inspection that an entry is filled in from. */
type Source = Pick<RepositoryInspection, 'url' | 'suggestion'>;

/** The parts that a repository says something of. */
const SUGGESTED = [
  'name',
  'title',
  'description',
  'type',
  'lifecycle',
  'owner',
  'tags',
  'docs',
  'resourceGroups',
] as const satisfies Array<keyof CatalogEntry & keyof EntitySuggestion>;

/** A checkbox that nobody has touched, or a list, has one of these values and not `undefined`. */
const isEmpty = (value: unknown) =>
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const isSame = (one: unknown, other: unknown) =>
  (isEmpty(one) && isEmpty(other)) ||
  JSON.stringify(one) === JSON.stringify(other);

/** An address as Git clones it, without the user or token in it: it goes into requests, which are logged, and into the task. */
export function withoutCredentials(url: string): string {
  return url.replace(/^(\s*https?:\/\/)[^/\s]*@/i, '$1');
}

/** Whether an entry was filled in from its repository before: it has what every repository suggests. */
export function isFilledIn({ name, type, lifecycle }: CatalogEntry): boolean {
  return Boolean(name && type && lifecycle);
}

/**
 * Fills in what a repository says, and its address. What somebody has changed stays: only parts that are as the previous look
 * left them are filled in, and, if that was at another repository or there was none, those that are empty.
 */
export function fillIn(
  entry: CatalogEntry,
  { url, suggestion }: Source,
  previous: Source | undefined,
): CatalogEntry {
  const filled: CatalogEntry = { ...entry, url };
  for (const part of SUGGESTED) {
    const isUntouched = isSame(entry[part], previous?.suggestion[part]);
    const isUnanswered = isEmpty(entry[part]) && url !== previous?.url;
    if (isUntouched || isUnanswered) {
      Object.assign(filled, { [part]: suggestion[part] });
    }
  }
  return filled;
}
