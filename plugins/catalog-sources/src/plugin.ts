import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { catalogSourcesApiRef } from './api/CatalogSourcesApi';
import { CatalogSourcesClient } from './api/CatalogSourcesClient';
import { rootRouteRef } from './routes';

/**
 * Shows where the catalog is filled from, and what is wrong with what was read.
 *
 * @public
 */
export const catalogSourcesPlugin = createPlugin({
  id: 'catalog-sources',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: catalogSourcesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new CatalogSourcesClient(deps),
    }),
  ],
});

/**
 * The page that shows each source of the catalog with its last refresh, and the problems that were found.
 *
 * @public
 */
export const CatalogSourcesPage = catalogSourcesPlugin.provide(
  createRoutableExtension({
    name: 'CatalogSourcesPage',
    component: () =>
      import('./components/page/SourcesPage').then(m => m.SourcesPage),
    mountPoint: rootRouteRef,
  }),
);
