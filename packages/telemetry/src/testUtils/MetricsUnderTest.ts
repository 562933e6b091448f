import { Attributes, metrics } from '@opentelemetry/api';
import {
  DataPoint,
  MeterProvider,
  MetricReader,
  ViewOptions,
} from '@opentelemetry/sdk-metrics';

/** A number of a metric. */
export interface MeasuredPoint {
  name: string;
  unit: string;
  attributes: Attributes;
  value: number;
}

/** Collects nothing by itself. */
class ReaderOnDemand extends MetricReader {
  protected async onForceFlush(): Promise<void> {}

  protected async onShutdown(): Promise<void> {}
}

/**
 * Takes in what this process measures, when a test asks for it. To be made before what is to be measured.
 *
 * @public
 */
export class MetricsUnderTest {
  readonly #reader = new ReaderOnDemand();
  readonly #provider: MeterProvider;

  /** @param views - what is kept of what is measured; all of it by default */
  constructor(views?: ViewOptions[]) {
    this.#provider = new MeterProvider({ readers: [this.#reader], views });
    metrics.disable();
    metrics.setGlobalMeterProvider(this.#provider);
  }

  /**
   * What the metrics whose names begin with `prefix` are now.
   *
   * @throws Error when something could not be measured
   */
  async collect(prefix: string): Promise<MeasuredPoint[]> {
    const { resourceMetrics, errors } = await this.#reader.collect();
    if (errors.length > 0) {
      throw new Error(`Could not be measured: ${errors.join(', ')}`);
    }
    return resourceMetrics.scopeMetrics
      .flatMap(scope => scope.metrics)
      .filter(({ descriptor }) => descriptor.name.startsWith(prefix))
      .flatMap(({ dataPoints, descriptor: { name, unit } }) =>
        (dataPoints as Array<DataPoint<number>>).map(
          ({ attributes, value }) => ({ name, unit, attributes, value }),
        ),
      );
  }

  /** Has nothing measured any more. */
  async stop(): Promise<void> {
    metrics.disable();
    await this.#provider.shutdown();
  }
}
