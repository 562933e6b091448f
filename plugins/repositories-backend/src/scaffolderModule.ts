import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { CodeOwners } from './publish/CodeOwners';
import { createPublishRepositoryAction } from './publish/publishRepositoryAction';

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
        },
        async init({ actions, catalog }) {
          actions.addActions(
            createPublishRepositoryAction({
              ...options,
              codeOwners: new CodeOwners(catalog),
            }),
          );
        },
      });
    },
  });
