import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { keepConnections } from './keepConnections';
import { migrateAlone } from './migrateAlone';
import { outage } from './Outage';
import { translateErrors } from './translateErrors';

/** Replaces `coreServices.database`: Backstage's own, made for outages and for several replicas. */
export const portalDatabaseServiceFactory = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext({ config, rootLifecycle, rootLogger }) {
    outage.logTo(rootLogger.child({ service: 'database' }));
    return {
      manager: DatabaseManager.fromConfig(config, {
        rootLifecycle,
        rootLogger,
      }),
      known: new WeakSet<object>(),
    };
  },
  factory({ plugin, lifecycle, logger }, { manager, known }) {
    const database = manager.forPlugin(plugin.getId(), { lifecycle, logger });
    return {
      ...database,
      async getClient() {
        const knex = await database.getClient();
        if (!known.has(knex)) {
          known.add(knex);
          translateErrors(knex, outage, logger);
          keepConnections(knex);
          migrateAlone(knex, logger);
        }
        return knex;
      },
    };
  },
});
