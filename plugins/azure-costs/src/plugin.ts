import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { azureCostsApiRef } from './api/AzureCostsApi';
import { AzureCostsClient } from './api/AzureCostsClient';
import { entityContentRouteRef, rootRouteRef } from './routes';

/**
 * Shows what the entities of the catalog cost in Azure.
 *
 * @public
 */
export const azureCostsPlugin = createPlugin({
  id: 'azure-costs',
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  apis: [
    createApiFactory({
      api: azureCostsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AzureCostsClient(deps),
    }),
  ],
});

/**
 * The page that shows what everything costs: by team, system, subscription, resource group or service.
 *
 * @public
 */
export const AzureCostsPage = azureCostsPlugin.provide(
  createRoutableExtension({
    name: 'AzureCostsPage',
    component: () =>
      import('./components/overview/CostsPage').then(m => m.CostsPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab of an entity page that shows what the entity costs. Its path is `/azure-costs`, where cards and the page link to.
 *
 * @public
 */
export const EntityAzureCostsContent = azureCostsPlugin.provide(
  createRoutableExtension({
    name: 'EntityAzureCostsContent',
    component: () =>
      import('./components/entity/EntityCostsContent').then(
        m => m.EntityCostsContent,
      ),
    mountPoint: entityContentRouteRef,
  }),
);

/**
 * A card for the overview of an entity page: the costs of the last 30 days.
 *
 * @public
 */
export const EntityAzureCostsCard = azureCostsPlugin.provide(
  createComponentExtension({
    name: 'EntityAzureCostsCard',
    component: {
      lazy: () =>
        import('./components/entity/EntityCostsCard').then(
          m => m.EntityCostsCard,
        ),
    },
  }),
);
