import {
  CatalogProblem,
  ProblemKind,
} from '@portico/plugin-catalog-sources-common';

/**
 * A problem as it is reported; since when is known. One of the catalog itself says which source brought what it is about, if one did.
 *
 * @public
 */
export type NewProblem = Omit<CatalogProblem, 'id' | 'since'>;

/** What is asked for. */
export interface ProblemQuery {
  /** Any when absent. */
  kinds?: ProblemKind[];
  /** Those of the catalog itself, and of these sources. */
  sourceIds: string[];
  /** Only those that were found in this source, or are about what it brought. */
  sourceId?: string;
  limit: number;
  offset: number;
}

/** Keeps what is wrong with what was read. */
export interface ProblemStore {
  /** Takes these for all that is wrong in a source. What was known before keeps its date. */
  replace(sourceId: string, problems: NewProblem[]): Promise<void>;

  /** Takes these for all that is wrong with one subject in a source. */
  replaceSubject(
    sourceId: string,
    subject: string,
    problems: NewProblem[],
  ): Promise<void>;

  /** A page of problems, the worst kind first, and how many there are. */
  list(query: ProblemQuery): Promise<{
    items: CatalogProblem[];
    totalItems: number;
    kinds: Partial<Record<ProblemKind, number>>;
  }>;

  /** What was reported for a source itself, by subject. */
  listReported(sourceId: string, limit: number): Promise<CatalogProblem[]>;

  /** How many there are of each source, with those that are about what it brought. */
  count(): Promise<Map<string, number>>;
}

/** Stands for a source with problems that are found in the catalog itself. */
export const CATALOG_ITSELF = 'catalog';

/** Stands for a source with names that two catalog files claim. The catalog says so once, when it happens. */
export const NAME_CONFLICTS = 'catalog-conflicts';
