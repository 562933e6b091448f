import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { requireSignInConfig } from './config/requireSignInConfig';
import { githubProvider } from './providers/github';
import { microsoftProvider } from './providers/microsoft';

/** Microsoft Entra ID and GitHub, as far as `auth.providers` has them, with every sign-in and sign-out in the audit log. */
export const signInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'portal',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        httpAuth: coreServices.httpAuth,
        logger: coreServices.logger,
      },
      async init({ providers, config, ...services }) {
        requireSignInConfig(config);
        const factories = {
          microsoft: microsoftProvider(services),
          github: githubProvider(services),
        };
        for (const [providerId, factory] of Object.entries(factories)) {
          if (config.has(`auth.providers.${providerId}`)) {
            providers.registerProvider({ providerId, factory });
          }
        }
      },
    });
  },
});
