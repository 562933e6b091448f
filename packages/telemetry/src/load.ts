import { createRequire } from 'node:module';

interface Modules {
  '@azure/identity': typeof import('@azure/identity');
  '@azure/monitor-opentelemetry': typeof import('@azure/monitor-opentelemetry');
  '@opentelemetry/core': typeof import('@opentelemetry/core');
  '@opentelemetry/exporter-trace-otlp-grpc': typeof import('@opentelemetry/exporter-trace-otlp-grpc');
  '@opentelemetry/exporter-trace-otlp-http': typeof import('@opentelemetry/exporter-trace-otlp-http');
  '@opentelemetry/exporter-trace-otlp-proto': typeof import('@opentelemetry/exporter-trace-otlp-proto');
  '@opentelemetry/instrumentation': typeof import('@opentelemetry/instrumentation');
  '@opentelemetry/instrumentation-express': typeof import('@opentelemetry/instrumentation-express');
  '@opentelemetry/instrumentation-http': typeof import('@opentelemetry/instrumentation-http');
  '@opentelemetry/instrumentation-pg': typeof import('@opentelemetry/instrumentation-pg');
  '@opentelemetry/instrumentation-undici': typeof import('@opentelemetry/instrumentation-undici');
  '@opentelemetry/resources': typeof import('@opentelemetry/resources');
  '@opentelemetry/sdk-metrics': typeof import('@opentelemetry/sdk-metrics');
  '@opentelemetry/sdk-node': typeof import('@opentelemetry/sdk-node');
  '@opentelemetry/sdk-trace-base': typeof import('@opentelemetry/sdk-trace-base');
}

const requireFromHere = createRequire(__filename);

/** Loads a module when it is needed, and at once: a portal without telemetry does without, and one with it has it before anything else. */
export function load<Name extends keyof Modules>(name: Name): Modules[Name] {
  return requireFromHere(name);
}
