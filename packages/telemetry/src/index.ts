/**
 * Sends traces and metrics of the portal to Application Insights or to a collector. `@portico/telemetry/start` begins with it.
 *
 * @packageDocumentation
 */
export { telemetryFeatures as default } from './telemetryFeatures';
export { DestinationError } from './DestinationError';
export { readDestination } from './readDestination';
export type { Destination } from './readDestination';
export { stopTelemetry } from './startTelemetry';
export { traceContext } from './traceContext';
export type { TraceContext } from './traceContext';
