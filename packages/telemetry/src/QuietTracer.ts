import {
  context,
  Context,
  Span,
  SpanOptions,
  trace,
  Tracer,
} from '@opentelemetry/api';
import { load } from './load';

/** A tracer that adds to traces, and begins none: what would be the first span, and all that is below it, is left out. */
export class QuietTracer implements Tracer {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  startSpan(
    name: string,
    options?: SpanOptions,
    within: Context = context.active(),
  ): Span {
    return this.#tracer.startSpan(name, options, quiet(within));
  }

  startActiveSpan<Fn extends (span: Span) => unknown>(
    name: string,
    ...rest: [Fn] | [SpanOptions, Fn] | [SpanOptions, Context, Fn]
  ): ReturnType<Fn> {
    const run = rest[rest.length - 1] as Fn;
    const options = rest.length > 1 ? (rest[0] as SpanOptions) : undefined;
    const asked = rest.length > 2 ? (rest[1] as Context) : context.active();
    const within = quiet(asked);
    const span = this.#tracer.startSpan(name, options, within);
    return context.with(
      trace.setSpan(within, span),
      run as (span: Span) => ReturnType<Fn>,
      undefined,
      span,
    );
  }
}

/** Without any span in it, unless there is one already. */
function quiet(within: Context): Context {
  return trace.getSpan(within)
    ? within
    : load('@opentelemetry/core').suppressTracing(within);
}
