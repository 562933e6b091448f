import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { HostClient } from './hosts/HostClient';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { CodeOwners } from './publish/CodeOwners';
import { createPublishRepositoryAction } from './publish/publishRepositoryAction';
import { createDescribeRepositoryAction } from './pullRequest/describeRepositoryAction';

/** Registers the actions of templates. */
export const scaffolderModule = (options: { hosts: RepositoryHosts }) =>
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
              ...options,
              codeOwners: new CodeOwners(catalog),
            }),
            createDescribeRepositoryAction({
              integrations,
              client: new HostClient(integrations),
            }),
          );
        },
      });
    },
  });
