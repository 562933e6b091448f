/**
 * What tests of metrics and traces need: a collector, and a look at what a process measures.
 *
 * @packageDocumentation
 */
export { MetricsUnderTest } from './testUtils/MetricsUnderTest';
export type { MeasuredPoint } from './testUtils/MetricsUnderTest';
export { OtlpCollector } from './testUtils/OtlpCollector';
export type { ReceivedPoint, ReceivedSpan } from './testUtils/OtlpCollector';
export { withinTrace } from './testUtils/withinTrace';
