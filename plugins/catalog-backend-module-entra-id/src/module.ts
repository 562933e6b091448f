import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogSourcesServiceRef } from '@portico/plugin-catalog-sources-node';
import { describeSource } from './config/describeSource';
import { readEntraIdConfig } from './config/readEntraIdConfig';
import { EntraIdEntityProvider } from './provider/EntraIdEntityProvider';

/**
 * Adds users and groups of Microsoft Entra ID to the catalog, for every entry of `catalog.providers.microsoftGraphOrg`. It takes the
 * place of `@backstage/plugin-catalog-backend-module-msgraph`.
 *
 * @public
 */
export const catalogModuleEntraId = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'entra-id',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        sources: catalogSourcesServiceRef,
      },
      async init({ catalog, config, sources }) {
        for (const provider of readEntraIdConfig(config)) {
          catalog.addEntityProvider(
            new EntraIdEntityProvider({
              config: provider,
              source: sources.add(describeSource(provider)),
              names: sources.names,
              tables: sources.tables,
            }),
          );
        }
      },
    });
  },
});
