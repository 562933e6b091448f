/**
 * The plugin for the new frontend system.
 *
 * @packageDocumentation
 */
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiDatabase2Line } from '@remixicon/react';
import { catalogSourcesApiRef } from './api/CatalogSourcesApi';
import { CatalogSourcesClient } from './api/CatalogSourcesClient';
import { rootRouteRef } from './routes';

const catalogSourcesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: catalogSourcesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new CatalogSourcesClient(deps),
    }),
});

// Its title and icon make the entry in the navigation.
const catalogSourcesPage = PageBlueprint.make({
  params: {
    path: '/catalog-sources',
    routeRef: rootRouteRef,
    title: 'Catalog sources',
    icon: <RiDatabase2Line size={20} />,
    loader: () =>
      import('./components/page/FramedSources').then(({ FramedSources }) => (
        <FramedSources />
      )),
  },
});

/**
 * Shows where the catalog is filled from, and what is wrong with what was read.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'catalog-sources',
  title: 'Catalog sources',
  icon: <RiDatabase2Line size={20} />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [catalogSourcesApi, catalogSourcesPage],
});
