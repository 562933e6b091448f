import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { RepositoriesConfig } from './config/readRepositoriesConfig';
import { HostClient } from './hosts/HostClient';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { CodeOwners } from './publish/CodeOwners';
import { createPublishRepositoryAction } from './publish/publishRepositoryAction';
import { createRegisterRepositoryAction } from './publish/registerRepositoryAction';
import { createDescribeRepositoryAction } from './pullRequest/describeRepositoryAction';

/** Registers the actions of templates. */
export const scaffolderModule = (options: {
  hosts: RepositoryHosts;
  settings: RepositoriesConfig;
}) =>
  createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'repositories',
    register({ registerInit }) {
      registerInit({
        deps: {
          actions: scaffolderActionsExtensionPoint,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
        },
        async init({ actions, catalog, config }) {
          const integrations = ScmIntegrations.fromConfig(config);
          actions.addActions(
            createPublishRepositoryAction({
              hosts: options.hosts,
              codeOwners: new CodeOwners(catalog),
            }),
            createRegisterRepositoryAction({ catalog }),
            createDescribeRepositoryAction({
              settings: options.settings,
              integrations,
              client: new HostClient(integrations),
            }),
          );
        },
      });
    },
  });
