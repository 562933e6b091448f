import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { readCatalogChangesConfig } from './config';
import { DatabaseChangeStore } from './database/DatabaseChangeStore';
import { AuthorizedChanges } from './service/AuthorizedChanges';
import { CatalogChangeRecorder } from './service/CatalogChangeRecorder';
import { createRouter } from './service/router';

/**
 * Compares the catalog with what it was, on a schedule, and serves the
 * differences at `/api/catalog-changes/changes`.
 *
 * @public
 */
export const catalogChangesPlugin = createBackendPlugin({
  pluginId: 'catalog-changes',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        scheduler,
      }) {
        const { schedule, retention } = readCatalogChangesConfig(config);
        const store = await DatabaseChangeStore.create({ database });
        const recorder = new CatalogChangeRecorder({
          auth,
          catalog,
          logger,
          retention,
          store,
        });
        const changes = new AuthorizedChanges({ catalog, permissions, store });

        await scheduler.scheduleTask({
          id: 'record-catalog-changes',
          ...schedule,
          fn: signal => recorder.run(signal),
        });
        httpRouter.use(createRouter({ changes, httpAuth }));
      },
    });
  },
});
