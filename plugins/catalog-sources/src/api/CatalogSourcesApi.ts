import { createApiRef } from '@backstage/core-plugin-api';
import {
  ProblemKind,
  ProblemsResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';

/**
 * Which problems to list.
 *
 * @public
 */
export interface ProblemsQuery {
  /** Only these kinds; without any, all. */
  kinds?: readonly ProblemKind[];
  /** Id of the only source. */
  source?: string;
  /** How many at the most, up to 100. */
  limit: number;
  /** How many to leave out before. */
  offset: number;
}

/**
 * Reads what the sources of the catalog report, and has them read again. Every method fails with a `ResponseError` when the
 * backend refuses (403) or fails.
 *
 * @public
 */
export interface CatalogSourcesApi {
  /** Every source with its last refresh. */
  listSources(): Promise<SourceStatus[]>;

  /** Has a source read at once. Fails with 409 when it is being read already. */
  refreshSource(sourceId: string): Promise<void>;

  /** Has a result taken over that was held back for being far smaller than the one before. */
  acceptResult(sourceId: string): Promise<void>;

  /** A page of what is wrong with what was read. */
  listProblems(query: ProblemsQuery): Promise<ProblemsResponse>;

  /**
   * Finds what stands for a repository now that an entity stood for before.
   *
   * @param entityRef - reference of an entity that the catalog no longer has
   * @returns the reference of the entity that took its place, or `undefined` when there is none
   */
  findMovedEntity(entityRef: string): Promise<string | undefined>;
}

/**
 * Gives components the {@link CatalogSourcesApi}.
 *
 * @public
 */
export const catalogSourcesApiRef = createApiRef<CatalogSourcesApi>({
  id: 'plugin.catalog-sources.service',
});
