import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { RepositoriesConfig } from './config/readRepositoriesConfig';
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
          config: coreServices.rootConfig,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          urlReader: coreServices.urlReader,
        },
        async init({ config, httpRouter, logger, urlReader, ...deps }) {
          const integrations = ScmIntegrations.fromConfig(config);
          httpRouter.use(
            createRouter({
              ...deps,
              hosts: options.hosts,
              targets: () => listTargets(config, options.settings),
              inspector: new RepositoryInspector({
                integrations,
                urlReader,
                logger,
                githubCredentials:
                  DefaultGithubCredentialsProvider.fromIntegrations(
                    integrations,
                  ),
                azureDevOpsCredentials:
                  DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
                    integrations,
                  ),
              }),
            }),
          );
        },
      });
    },
  });
