import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { searchMetricsModule } from './searchMetricsModule';
import { stopTelemetry } from './startTelemetry';

/**
 * What telemetry needs of a backend: a word when it ends, so that the last minute is sent, and a look at what is searched for in vain.
 *
 * @public
 */
export const telemetryFeatures = createBackendFeatureLoader({
  deps: { lifecycle: coreServices.rootLifecycle },
  loader({ lifecycle }) {
    lifecycle.addShutdownHook(() => stopTelemetry());
    return [searchMetricsModule];
  },
});
