import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { searchMetricsModule } from './searchMetricsModule';
import { logTelemetryTo, stopTelemetry } from './startTelemetry';

/**
 * What telemetry needs of a backend: its logger, a word when it ends, so that the last minute is sent, and a look at what is searched for
 * in vain.
 *
 * @public
 */
export const telemetryFeatures = createBackendFeatureLoader({
  deps: {
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  loader({ lifecycle, logger }) {
    logTelemetryTo(logger.child({ plugin: 'telemetry' }));
    lifecycle.addShutdownHook(() => stopTelemetry());
    return [searchMetricsModule];
  },
});
