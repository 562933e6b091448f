import { EntitySuggestion } from '../repository/repositoriesApi';

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

/** The parts that a repository says something of. */
const SUGGESTED = [
  'name',
  'description',
  'type',
  'lifecycle',
  'owner',
  'tags',
  'docs',
  'resourceGroups',
] as const;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * Fills in what a repository says. What somebody has answered stays: only parts that are empty, or as the repository looked at
 * before had suggested, are filled in.
 */
export function fillIn(
  entry: CatalogEntry,
  suggestion: EntitySuggestion,
  previous: EntitySuggestion | undefined,
): CatalogEntry {
  const filled: CatalogEntry = { ...entry };
  for (const part of SUGGESTED) {
    const isUntouched =
      isEmpty(entry[part]) ||
      (previous && isSame(entry[part], previous[part])) ||
      // What a checkbox has before anyone has looked at it.
      (part === 'docs' && !previous && entry.docs === false);
    if (isUntouched) {
      Object.assign(filled, { [part]: suggestion[part] });
    }
  }
  return filled;
}
