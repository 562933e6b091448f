import type { ExpressLayerType } from '@opentelemetry/instrumentation-express';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { isWatched } from './isWatched';
import { load } from './load';

/** What looks into the libraries that the portal answers requests and asks others with. To be made before those are loaded. */
export function createInstrumentations(): Instrumentation[] {
  const { HttpInstrumentation } = load('@opentelemetry/instrumentation-http');
  const { ExpressInstrumentation } = load(
    '@opentelemetry/instrumentation-express',
  );
  const { PgInstrumentation } = load('@opentelemetry/instrumentation-pg');
  const { UndiciInstrumentation } = load(
    '@opentelemetry/instrumentation-undici',
  );
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) => !isWatched(url),
    }),
    // It is here to name the route; a span for each of dozens of layers would say nothing.
    new ExpressInstrumentation({
      ignoreLayersType: [
        'middleware',
        'router',
        'request_handler',
      ] as ExpressLayerType[],
    }),
    // Of what the portal does in the background, only that which has a span of its own: it looks for work all the time.
    new PgInstrumentation({
      requireParentSpan: true,
      ignoreConnectSpans: true,
    }),
    new UndiciInstrumentation(),
  ];
}
