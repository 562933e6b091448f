import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createInstrumentations } from './createInstrumentations';
import { createResource } from './createResource';
import { createViews } from './createViews';
import { load } from './load';
import type { Destination } from './readDestination';
import { SpanScrubber } from './SpanScrubber';

const TRACE_EXPORTERS = {
  grpc: '@opentelemetry/exporter-trace-otlp-grpc',
  'http/json': '@opentelemetry/exporter-trace-otlp-http',
  'http/protobuf': '@opentelemetry/exporter-trace-otlp-proto',
} as const;

/**
 * Sends to a collector over OTLP, as the variables of OpenTelemetry say.
 *
 * @returns what sends the rest and ends it
 */
export function sendToCollector(
  { signals }: Extract<Destination, { kind: 'otlp' }>,
  env: NodeJS.ProcessEnv,
): () => Promise<void> {
  const { NodeSDK } = load('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    autoDetectResources: false,
    instrumentations: createInstrumentations(),
    // Lines of the log are collected where they are written.
    logRecordProcessors: [],
    resource: createResource(env),
    spanProcessors: signals.includes('traces') ? createSpanProcessors(env) : [],
    // Of what the environment says, unless there are none.
    metricReaders: signals.includes('metrics') ? undefined : [],
    views: createViews(),
  });
  sdk.start();
  return () => sdk.shutdown();
}

/** The SDK makes them of the environment by itself, but then nothing can come before them. */
function createSpanProcessors(env: NodeJS.ProcessEnv): SpanProcessor[] {
  const protocol =
    env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL?.trim() ||
    env.OTEL_EXPORTER_OTLP_PROTOCOL?.trim() ||
    'http/protobuf';
  const { OTLPTraceExporter } = load(
    TRACE_EXPORTERS[protocol as keyof typeof TRACE_EXPORTERS],
  );
  const { BatchSpanProcessor } = load('@opentelemetry/sdk-trace-base');
  return [new SpanScrubber(), new BatchSpanProcessor(new OTLPTraceExporter())];
}
