/**
 * What is wrong:
 *
 * - `unreadable-repository`: a repository that could not be read; what was known of it stays;
 * - `malformed-file`: a catalog file that is no YAML, or not what the catalog understands;
 * - `duplicate-name`: an entity whose name another one has;
 * - `unknown-owner`: an entity whose owner is not in the catalog;
 * - `dangling-relation`: an entity that names another one that is not in the catalog;
 * - `unusable-entity`: an entity that the source has and the catalog cannot take.
 *
 * @public
 */
export type ProblemKind =
  | 'unreadable-repository'
  | 'malformed-file'
  | 'duplicate-name'
  | 'unknown-owner'
  | 'dangling-relation'
  | 'unusable-entity';

/**
 * Every kind of problem, the worst first.
 *
 * @public
 */
export const PROBLEM_KINDS: readonly ProblemKind[] = [
  'unreadable-repository',
  'malformed-file',
  'duplicate-name',
  'unusable-entity',
  'unknown-owner',
  'dangling-relation',
];

/**
 * Something that keeps a repository or an entity from being shown as it should.
 *
 * @public
 */
export interface CatalogProblem {
  id: string;
  kind: ProblemKind;
  /** The source it was found in, or that brought what it is about, if there is one. */
  sourceId?: string;
  /** What it is about, for people: a repository, a file or an entity. */
  subject: string;
  /** The entity it is about, when that is in the catalog. */
  entityRef?: string;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  remedy: string;
  /** Where to mend it, at the line where that is known. */
  url?: string;
  /** The line in the file at `url`, from 1. */
  line?: number;
  /** When it was first found, ISO 8601 in UTC. */
  since: string;
}

/**
 * The answer of `GET /sources/problems`.
 *
 * @public
 */
export interface ProblemsResponse {
  /** A page of those that were asked for, the worst kind first, then by subject. */
  items: CatalogProblem[];
  /** How many there are of those that were asked for. */
  totalItems: number;
  /** How many there are of each kind, whatever kind was asked for. */
  kinds: Partial<Record<ProblemKind, number>>;
}
