import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { requireProductionConfig } from './requireProductionConfig';

/**
 * Stops the start of a backend before any plugin of it, where {@link requireProductionConfig} refuses its configuration.
 *
 * @public
 */
export const productionStartGuard = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  loader({ config }) {
    requireProductionConfig(config, process.env);
    return [];
  },
});
