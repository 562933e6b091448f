/**
 * Shows where the catalog is filled from, and what is wrong with what was read.
 *
 * @packageDocumentation
 */
export { catalogSourcesPlugin, CatalogSourcesPage } from './plugin';
export { catalogSourcesApiRef } from './api/CatalogSourcesApi';
export type { CatalogSourcesApi, ProblemsQuery } from './api/CatalogSourcesApi';
export { CatalogSourcesClient } from './api/CatalogSourcesClient';
