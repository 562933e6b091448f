import { isSpanContextValid, trace } from '@opentelemetry/api';

/** What a line of the log has of the trace that it belongs to, under the names that OpenTelemetry gives them in JSON. */
export interface TraceContext {
  trace_id: string;
  span_id: string;
}

/**
 * The trace that the running code belongs to; undefined outside of one, and where nothing is traced.
 *
 * @public
 */
export function traceContext(): TraceContext | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && isSpanContextValid(span)
    ? { trace_id: span.traceId, span_id: span.spanId }
    : undefined;
}
