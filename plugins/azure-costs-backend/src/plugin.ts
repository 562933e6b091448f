import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { azureCostsPermissions } from '@portico/plugin-azure-costs-common';
import { registerActions } from './actions';
import { CostAccess } from './authorization/CostAccess';
import { EntityIndex, REFRESHED_EVERY } from './catalog/EntityIndex';
import { EntityParts } from './catalog/EntityParts';
import { readAzureCostsConfig } from './config';
import { startCollection } from './collection/startCollection';
import { CostDataReporter } from './costs/CostDataReporter';
import { CostDirectory } from './costs/CostDirectory';
import { CostOverviewReader } from './costs/CostOverviewReader';
import { EntityCostsReader } from './costs/EntityCostsReader';
import { DatabaseCostStore } from './database/DatabaseCostStore';
import { openDatabase } from './database/openDatabase';
import { createRouter } from './http/router';
import { reportCostData } from './metrics/reportCostData';
import { originOf } from './origin';

/**
 * Collects what the resource groups of Azure subscriptions cost, on a schedule, and answers at `/api/azure-costs` what
 * the entities of the catalog cost.
 *
 * @public
 */
export const azureCostsPlugin = createBackendPlugin({
  pluginId: 'azure-costs',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const config = readAzureCostsConfig(deps.config);
        const origin = originOf(config);
        const now = () => new Date();
        const db = await openDatabase(deps.database);

        const store = new DatabaseCostStore(db, origin.id);
        const directory = new CostDirectory({ store, now });
        const reporter = new CostDataReporter({ directory, origin, now });
        const index = new EntityIndex(deps);
        const access = new CostAccess(deps);
        const parts = new EntityParts(deps);
        const { endpoint } = origin;
        const readers = {
          access,
          directory,
          endpoint,
          index,
          now,
          reporter,
          store,
        };
        const entityCosts = new EntityCostsReader({ ...readers, parts });
        const overview = new CostOverviewReader(readers);

        deps.permissionsRegistry.addPermissions(azureCostsPermissions);
        registerActions({ ...deps, entityCosts, overview });
        deps.httpRouter.use(
          await createRouter({ ...deps, entityCosts, overview }),
        );
        await deps.scheduler.scheduleTask({
          id: 'read-catalog',
          scope: 'local',
          frequency: { milliseconds: REFRESHED_EVERY },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 15 },
          fn: () => index.refresh(),
        });
        if (config) {
          reportCostData({ directory, metrics: deps.metrics, now });
          await startCollection({ ...deps, config, db, index, now, origin });
        }
      },
    });
  },
});
