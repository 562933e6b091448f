import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import guestModule from '@backstage/plugin-auth-backend-module-guest-provider';
import { signInModule } from './module';

/**
 * Adds the ways to sign in that `auth.providers` has. The guest's comes from Backstage's own module, which refuses to start
 * without its configuration.
 *
 * @public
 */
export const authModulePortal = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (config.has('auth.providers.guest')) {
      yield guestModule;
    }
    yield signInModule;
  },
});
