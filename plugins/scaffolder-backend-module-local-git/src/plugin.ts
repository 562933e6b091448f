import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createRouter } from './http/router';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrls, PLUGIN_ID } from './LocalGitUrls';

/** Serves the repositories to browsers and to Git under `/api/local-git`. */
export const localGitPlugin = (options: {
  repositories: LocalGitRepositories;
  urls: LocalGitUrls;
}) =>
  createBackendPlugin({
    pluginId: PLUGIN_ID,
    register({ registerInit }) {
      registerInit({
        deps: {
          config: coreServices.rootConfig,
          httpRouter: coreServices.httpRouter,
        },
        async init({ config, httpRouter }) {
          const portal = {
            title: config.getOptionalString('app.title') ?? 'Backstage',
            url: config.getOptionalString('app.baseUrl'),
          };
          httpRouter.use(createRouter({ ...options, portal }));
          // Git has no Backstage token; requestGuard admits this machine only.
          httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        },
      });
    },
  });
