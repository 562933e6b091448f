import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface WireAttribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string };
}

interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: WireAttribute[];
  events?: Array<{ name: string; attributes: WireAttribute[] }>;
}

interface WireMetric {
  name: string;
  unit: string;
  sum?: { dataPoints: WirePoint[] };
  gauge?: { dataPoints: WirePoint[] };
  histogram?: { dataPoints: WirePoint[] };
}

interface WirePoint {
  attributes: WireAttribute[];
  asInt?: number | string;
  asDouble?: number;
  count?: number | string;
}

type Attributes = Record<string, string | number | undefined>;

/** A span as a collector gets it. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** 2 of a server, 3 of a client. */
  kind: number;
  attributes: Attributes;
  events: Array<{ name: string; attributes: Attributes }>;
}

/** A number of a metric as a collector gets it. */
export interface ReceivedPoint {
  name: string;
  unit: string;
  attributes: Attributes;
  value: number;
}

/** Takes in what is sent over OTLP as JSON, and keeps it. */
export class OtlpCollector {
  readonly spans: ReceivedSpan[] = [];
  readonly points: ReceivedPoint[] = [];
  /** Every body, as it came. */
  raw = '';
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (req, res) => {
      const body = await text(req);
      this.raw += body;
      this.#take(JSON.parse(body));
      res.setHeader('content-type', 'application/json').end('{}');
      this.#server.emit('taken');
    });
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** The base of the addresses that telemetry is sent to. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Waits until something has arrived, and hands it on. */
  async eventually<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const seen = look();
      if (seen !== undefined) {
        return seen;
      }
      await once(this.#server, 'taken');
    }
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(body: {
    resourceSpans?: Array<{ scopeSpans: Array<{ spans: WireSpan[] }> }>;
    resourceMetrics?: Array<{ scopeMetrics: Array<{ metrics: WireMetric[] }> }>;
  }): void {
    const spans = (body.resourceSpans ?? []).flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(scope => scope.spans),
    );
    this.spans.push(
      ...spans.map(span => ({
        ...span,
        attributes: toAttributes(span.attributes),
        events: (span.events ?? []).map(event => ({
          name: event.name,
          attributes: toAttributes(event.attributes),
        })),
      })),
    );
    const metrics = (body.resourceMetrics ?? []).flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap(scope => scope.metrics),
    );
    for (const { name, unit, sum, gauge, histogram } of metrics) {
      const { dataPoints } = sum ?? gauge ?? histogram ?? { dataPoints: [] };
      this.points.push(
        ...dataPoints.map(({ attributes, asInt, asDouble, count }) => ({
          name,
          unit,
          attributes: toAttributes(attributes),
          value: Number(asInt ?? asDouble ?? count),
        })),
      );
    }
  }
}

function toAttributes(attributes: WireAttribute[]): Attributes {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ??
        (value.intValue === undefined ? undefined : Number(value.intValue)),
    ]),
  );
}
