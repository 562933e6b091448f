/**
 * Shows what the entities of the catalog cost in Azure.
 *
 * @packageDocumentation
 */
export {
  azureCostsPlugin,
  AzureCostsPage,
  EntityAzureCostsCard,
  EntityAzureCostsContent,
} from './plugin';
export { azureCostsApiRef } from './api/AzureCostsApi';
export type {
  AzureCostsApi,
  CostOverviewExport,
  CostOverviewQuery,
  CostRangeQuery,
  CsvFile,
} from './api/AzureCostsApi';
export { AzureCostsClient } from './api/AzureCostsClient';
export { isAzureCostsAvailable } from '@portico/plugin-azure-costs-common';
