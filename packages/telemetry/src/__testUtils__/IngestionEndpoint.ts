import { Front } from '@portico/stand-ins';
import { once } from 'node:events';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** One of those that connection strings name. */
const HOST = 'westeurope-5.in.applicationinsights.azure.com';

/** What Application Insights gets. */
export interface Envelope {
  name: string;
  iKey: string;
  tags: Record<string, string>;
  data: {
    baseType: string;
    baseData: {
      name?: string;
      properties?: Record<string, string>;
      metrics?: Array<{ name: string; value: number; count?: number }>;
    };
  };
}

/** Stands in for the place that Application Insights takes telemetry in at. */
export class IngestionEndpoint {
  readonly envelopes: Envelope[] = [];
  /** Every body, as text. */
  raw = '';
  /** With which status it answers. */
  status = 200;
  readonly #server: Server;
  readonly #front: Front;

  private constructor(server: Server, front: Front) {
    this.#server = server;
    this.#front = front;
    server.on('request', async (req, res) => {
      const taken = await read(req);
      this.raw += taken;
      const envelopes: Envelope[] = JSON.parse(taken);
      if (this.status === 200) {
        this.envelopes.push(...envelopes);
      }
      const answer = {
        itemsReceived: envelopes.length,
        itemsAccepted: this.status === 200 ? envelopes.length : 0,
        errors: [],
      };
      res
        .writeHead(this.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer));
      server.emit('taken');
    });
  }

  static async start(): Promise<IngestionEndpoint> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const front = await new Front({
      hosts: { [HOST]: `http://127.0.0.1:${port}` },
    }).start();
    return new IngestionEndpoint(server, front);
  }

  /** With which a process sends to it. */
  get environment(): Record<string, string> {
    return {
      ...this.#front.environment,
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://${HOST}/`,
    };
  }

  /** The other hosts that were asked for. */
  get refused(): string[] {
    return this.#front.refused;
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
    await this.#front.stop();
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

async function read(req: IncomingMessage): Promise<string> {
  const body = await buffer(req);
  const isZipped = req.headers['content-encoding'] === 'gzip';
  return (isZipped ? gunzipSync(body) : body).toString('utf8');
}
