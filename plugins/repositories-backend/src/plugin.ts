import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { RepositoriesConfig } from './config/readRepositoriesConfig';
import { HostClient } from './hosts/HostClient';
import { listTargets } from './hosts/listTargets';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { createRouter } from './http/createRouter';
import { RepositoryInspector } from './inspection/inspectRepository';

/** Answers what forms ask, under `/api/repositories`. */
export const repositoriesPlugin = (options: {
  hosts: RepositoryHosts;
  settings: RepositoriesConfig;
}) =>
  createBackendPlugin({
    pluginId: 'repositories',
    register({ registerInit }) {
      registerInit({
        deps: {
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
        },
        async init({ catalog, config, httpRouter, ...deps }) {
          const integrations = ScmIntegrations.fromConfig(config);
          httpRouter.use(
            createRouter({
              ...deps,
              hosts: options.hosts,
              targets: () => listTargets(config, options.settings),
              inspector: new RepositoryInspector({
                catalog,
                integrations,
                settings: options.settings,
                client: new HostClient(integrations),
              }),
            }),
          );
        },
      });
    },
  });
