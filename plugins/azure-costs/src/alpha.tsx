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
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { isAzureCostsAvailable } from '@portico/plugin-azure-costs-common';
import { RiMoneyEuroCircleLine } from '@remixicon/react';
import { azureCostsApiRef } from './api/AzureCostsApi';
import { AzureCostsClient } from './api/AzureCostsClient';
import { ENTITY_TAB_PATH, entityContentRouteRef, rootRouteRef } from './routes';

const azureCostsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: azureCostsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AzureCostsClient(deps),
    }),
});

// Its title and icon make the entry in the navigation.
const azureCostsPage = PageBlueprint.make({
  params: {
    path: '/azure-costs',
    routeRef: rootRouteRef,
    title: 'Azure costs',
    icon: <RiMoneyEuroCircleLine size={20} />,
    loader: () =>
      import('./components/overview/FramedOverview').then(
        ({ FramedOverview }) => <FramedOverview />,
      ),
  },
});

const azureCostsEntityContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_TAB_PATH,
    title: 'Azure costs',
    routeRef: entityContentRouteRef,
    filter: isAzureCostsAvailable,
    loader: () =>
      import('./components/entity/EntityCostsContent').then(
        ({ EntityCostsContent }) => <EntityCostsContent />,
      ),
  },
});

const azureCostsEntityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: isAzureCostsAvailable,
    loader: () =>
      import('./components/entity/EntityCostsCard').then(
        ({ EntityCostsCard }) => <EntityCostsCard />,
      ),
  },
});

/**
 * Shows what the entities of the catalog cost in Azure.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'azure-costs',
  title: 'Azure costs',
  icon: <RiMoneyEuroCircleLine size={20} />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  extensions: [
    azureCostsApi,
    azureCostsPage,
    azureCostsEntityContent,
    azureCostsEntityCard,
  ],
});
