import { DatabaseManager } from '@backstage/backend-defaults/database';
import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';

/** The database of a plugin as Backstage makes it, in a schema of its own. */
export function pluginDatabase(options: {
  plugin: string;
  connection: JsonObject;
  logger: LoggerService;
  knexConfig?: JsonObject;
}): ReturnType<DatabaseService['getClient']> {
  const { plugin, connection, knexConfig, logger } = options;
  const config = mockServices.rootConfig({
    data: {
      backend: {
        database: {
          client: 'pg',
          pluginDivisionMode: 'schema',
          ensureSchemaExists: true,
          connection,
          ...(knexConfig && { knexConfig }),
        },
      },
    },
  });
  return DatabaseManager.fromConfig(config)
    .forPlugin(plugin, { logger, lifecycle: mockServices.lifecycle.mock() })
    .getClient();
}
