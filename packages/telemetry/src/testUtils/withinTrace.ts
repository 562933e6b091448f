import { context, trace } from '@opentelemetry/api';
import { node } from '@opentelemetry/sdk-node';
import { TraceContext } from '../traceContext';

/**
 * Runs something as part of a trace.
 *
 * @param run - is told of which
 * @public
 */
export function withinTrace(run: (traced: TraceContext) => void): void {
  const provider = new node.NodeTracerProvider();
  provider.register();
  try {
    trace.getTracer('test').startActiveSpan('test', span => {
      const { traceId, spanId } = span.spanContext();
      run({ trace_id: traceId, span_id: spanId });
      span.end();
    });
  } finally {
    trace.disable();
    context.disable();
  }
}
