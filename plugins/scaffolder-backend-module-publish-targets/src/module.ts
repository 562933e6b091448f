import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { scaffolderAutocompleteExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { listPublishTargets } from './publishTargets';

/**
 * Scaffolder module that tells the Create form where a template can publish.
 *
 * @remarks
 * It answers `POST /api/scaffolder/v2/autocomplete/publish-targets/targets`. The
 * configuration is read anew for each request, so that a change of it needs no
 * restart.
 *
 * @public
 */
export const publishTargetsModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'publish-targets',
  register({ registerInit }) {
    registerInit({
      deps: {
        autocomplete: scaffolderAutocompleteExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ autocomplete, config }) {
        autocomplete.addAutocompleteProvider({
          id: 'publish-targets',
          async handler({ resource }) {
            if (resource !== 'targets') {
              throw new InputError(
                `Unknown resource '${resource}' of the autocomplete provider 'publish-targets'; the only one is 'targets'`,
              );
            }
            return { results: listPublishTargets(config) };
          },
        });
      },
    });
  },
});
