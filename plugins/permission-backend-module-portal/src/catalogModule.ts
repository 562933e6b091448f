import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { createRouter } from './catalog/createRouter';
import { LocationOwnership } from './catalog/LocationOwnership';
import { RestrictedEntities } from './catalog/RestrictedEntities';
import { catalogRules } from './catalog/rules';
import { VisibleToProcessor } from './catalog/VisibleToProcessor';

/**
 * Gives the catalog what the policy of the portal decides by: who a restricted entity is visible to, and whose a location is.
 *
 * @public
 */
export const catalogPermissionsModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'portal-permissions',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        processing: catalogProcessingExtensionPoint,
      },
      async init({
        httpRouter,
        logger,
        permissionsRegistry,
        processing,
        ...deps
      }) {
        permissionsRegistry.addPermissionRules(catalogRules);
        processing.addProcessor(new VisibleToProcessor(logger));
        httpRouter.use(
          createRouter({
            ...deps,
            ownership: new LocationOwnership(deps),
            restricted: new RestrictedEntities(deps.permissions),
          }),
        );
      },
    });
  },
});
