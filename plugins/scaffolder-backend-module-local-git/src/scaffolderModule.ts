import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrls } from './LocalGitUrls';
import { createPublishLocalGitAction } from './publishAction';

/** Registers the action `publish:local-git`. */
export const scaffolderModule = (options: {
  repositories: LocalGitRepositories;
  urls: LocalGitUrls;
}) =>
  createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'local-git',
    register({ registerInit }) {
      registerInit({
        deps: {
          actions: scaffolderActionsExtensionPoint,
          config: coreServices.rootConfig,
        },
        async init({ actions, config }) {
          actions.addActions(
            createPublishLocalGitAction({ ...options, config }),
          );
        },
      });
    },
  });
