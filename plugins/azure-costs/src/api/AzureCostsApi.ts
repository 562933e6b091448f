import { createApiRef } from '@backstage/core-plugin-api';
import {
  CostOverview,
  EntityCosts,
  EntityCostsView,
  ExportOverview,
  GetEntityCosts,
  GetOverview,
} from '@portico/plugin-azure-costs-common';

/**
 * The days to ask for: by name, by their ends, or the last 30 when there is nothing.
 *
 * @public
 */
export type CostRangeQuery = GetEntityCosts['query'];

/**
 * What to ask the overview for.
 *
 * @public
 */
export type CostOverviewQuery = GetOverview['query'];

/**
 * What to put into a file of the overview.
 *
 * @public
 */
export type CostOverviewExport = ExportOverview['query'];

/**
 * A file to save.
 *
 * @public
 */
export interface CsvFile {
  name: string;
  content: Blob;
}

/**
 * Reads what the entities of the catalog cost in Azure from the `azure-costs` backend plugin. Every method fails with a
 * `ResponseError` when the backend refuses (403) or fails.
 *
 * @public
 */
export interface AzureCostsApi {
  /** What an entity costs. */
  getEntityCosts(
    entityRef: string,
    query: CostRangeQuery,
  ): Promise<EntityCosts>;

  /** The same as a CSV file; `view` says what a line of it is. */
  exportEntityCosts(
    entityRef: string,
    query: CostRangeQuery & { view: EntityCostsView },
  ): Promise<CsvFile>;

  /** A page of costs grouped by team, system, subscription, resource group or service. */
  getOverview(query: CostOverviewQuery): Promise<CostOverview>;

  /** The groups of all pages as a CSV file. */
  exportOverview(query: CostOverviewExport): Promise<CsvFile>;
}

/**
 * Gives components the {@link AzureCostsApi}.
 *
 * @public
 */
export const azureCostsApiRef = createApiRef<AzureCostsApi>({
  id: 'plugin.azure-costs.service',
});
