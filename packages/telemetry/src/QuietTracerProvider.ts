import { Tracer, TracerOptions, TracerProvider } from '@opentelemetry/api';
import { QuietTracer } from './QuietTracer';

/** Who works all the time in the background, in steps of milliseconds. What requests lead to there is traced. */
const QUIET = ['backstage-plugin-catalog-backend'];

/**
 * A tracer provider for which the catalog does nothing but what somebody asks of it. To process an entity takes dozens of spans, and an
 * entity is processed every few minutes whether or not it has changed: they would be nearly all that is sent. Metrics tell of that.
 */
export class QuietTracerProvider implements TracerProvider {
  readonly #provider: TracerProvider;

  /** @param provider - what makes the tracers */
  constructor(provider: TracerProvider) {
    this.#provider = provider;
  }

  getTracer(name: string, version?: string, options?: TracerOptions): Tracer {
    const tracer = this.#provider.getTracer(name, version, options);
    return QUIET.includes(name) ? new QuietTracer(tracer) : tracer;
  }
}
