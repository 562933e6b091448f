import { JsonObject } from '@backstage/types';
import { join } from 'node:path';

/** For work that no test waits for. */
export const NEVER = {
  frequency: { hours: 24 },
  timeout: { minutes: 1 },
  initialDelay: { hours: 24 },
};

/** A configuration that turns on what is only there when it is configured. */
export function everything(options: {
  url: string;
  port: number;
  connection: JsonObject;
  /** Where files may be written. */
  directory: string;
  keyStore: JsonObject;
}): JsonObject {
  const { url, port, connection, directory, keyStore } = options;
  const app = { clientId: 'id', clientSecret: 'a-secret-of-nobody' };
  return {
    app: { title: 'Portal', baseUrl: url, signIn: { providers: ['guest'] } },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        pluginDivisionMode: 'schema',
        ensureSchemaExists: true,
        connection,
      },
      actions: { pluginSources: ['auth', 'catalog', 'scaffolder'] },
    },
    integrations: {
      github: [{ host: 'github.com' }],
      azure: [{ host: 'dev.azure.com' }],
    },
    auth: {
      environment: 'development',
      keyStore,
      session: { secret: 'a-secret-of-nobody' },
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          ownershipEntityRefs: ['user:default/guest'],
          dangerouslyAllowOutsideDevelopment: true,
        },
        github: { development: app },
        microsoft: {
          development: {
            ...app,
            tenantId: '6a2b2a4e-8f0e-4a55-9d27-0c5f3f1e7b10',
          },
        },
      },
    },
    permission: { enabled: true },
    events: { http: { topics: ['anything'] } },
    proxy: { endpoints: { '/elsewhere': 'http://127.0.0.1:9' } },
    azureCosts: { source: 'sample', schedule: NEVER },
    catalogChanges: { schedule: NEVER },
    scaffolder: { localGit: { directory: join(directory, 'repositories') } },
    search: {
      collators: {
        catalog: { schedule: NEVER },
        techdocs: { schedule: NEVER },
      },
    },
    techdocs: {
      builder: 'local',
      generator: { runIn: 'local' },
      prebuild: { schedule: NEVER },
      publisher: {
        type: 'local',
        local: { publishDirectory: join(directory, 'techdocs') },
      },
    },
  };
}
