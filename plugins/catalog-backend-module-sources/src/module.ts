import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { catalogSourcesPermissions } from '@portico/plugin-catalog-sources-common';
import { catalogSourcesServiceRef } from '@portico/plugin-catalog-sources-node';
import { AuthorizedSources } from './http/AuthorizedSources';
import { createRouter } from './http/createRouter';
import { CatalogFiles } from './inspection/CatalogFiles';
import { CatalogInspection } from './inspection/CatalogInspection';
import { NameConflicts } from './inspection/NameConflicts';
import { reportSources } from './metrics/reportSources';

/**
 * Shows every repository in the catalog, and serves at `/api/catalog/sources` how it stands with the sources that the catalog is
 * filled from, and what is wrong with what was read.
 *
 * @public
 */
export const sourcesModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'sources',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        processing: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        sources: catalogSourcesServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init({
        auditor,
        catalog,
        config,
        events,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        permissions,
        permissionsRegistry,
        processing,
        scheduler,
        sources,
        urlReader,
      }) {
        const files = new CatalogFiles({
          urlReader,
          integrations: ScmIntegrations.fromConfig(config),
        });
        const conflicts = new NameConflicts({ files, sources });
        const inspection = new CatalogInspection({ conflicts, files, sources });

        processing.addEntityProvider(sources.inventory);
        permissionsRegistry.addPermissions(catalogSourcesPermissions);
        httpRouter.use(
          createRouter({
            auditor,
            sources: new AuthorizedSources({ catalog, permissions, sources }),
            httpAuth,
          }),
        );
        await conflicts.subscribe(events, logger);
        reportSources({ metrics, sources });
        lifecycle.addStartupHook(async () => {
          await scheduler.scheduleTask({
            id: 'catalog-sources:tend',
            frequency: { seconds: 10 },
            timeout: { minutes: 1 },
            fn: () => sources.tend(),
          });
          await scheduler.scheduleTask({
            id: 'catalog-sources:inspect',
            frequency: { minutes: 1 },
            timeout: { minutes: 5 },
            initialDelay: { seconds: 15 },
            fn: signal => inspection.run(signal),
          });
        });
      },
    });
  },
});
