import { Front } from '@portico/stand-ins';
import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** One of those that connection strings name. */
const HOST = 'westeurope-5.in.applicationinsights.azure.com';

/** Of the managed identity that may send. */
const CLIENT_ID = '11111111-2222-3333-4444-555555555555';
const TOKEN = 'token-of-the-portal';
const IDENTITY_PATH = '/msi/token';

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

/**
 * Stands in for the place that Application Insights takes telemetry in at, of a resource that takes nothing that is signed with a key only,
 * and for the host that gives out tokens of its identity.
 */
export class IngestionEndpoint {
  readonly envelopes: Envelope[] = [];
  /** Every body, as text. */
  raw = '';
  /** With which status it answers: with 206 when it refuses each item for itself. */
  status = 200;
  /** Whether it takes what it gets, and does not answer. */
  isSilent = false;
  readonly #server: Server;
  readonly #front: Front;

  private constructor(server: Server, front: Front) {
    this.#server = server;
    this.#front = front;
    server.on('request', async (req, res) => {
      if (req.url?.startsWith(IDENTITY_PATH)) {
        giveToken(req.url, res);
        return;
      }
      const taken = await read(req);
      this.raw += taken;
      if (this.isSilent) {
        return;
      }
      if (req.headers.authorization !== `Bearer ${TOKEN}`) {
        res.writeHead(401).end();
        return;
      }
      const envelopes: Envelope[] = JSON.parse(taken);
      if (this.status === 200) {
        this.envelopes.push(...envelopes);
      }
      const answer = {
        itemsReceived: envelopes.length,
        itemsAccepted: this.status === 200 ? envelopes.length : 0,
        errors:
          this.status === 206
            ? envelopes.map((_, index) => ({
                index,
                statusCode: 400,
                message: '103: Field "time" is older than allowed',
              }))
            : [],
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
    const { port } = this.#server.address() as AddressInfo;
    return {
      ...this.#front.environment,
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://${HOST}/`,
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD',
      AZURE_CLIENT_ID: CLIENT_ID,
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      // As on Container Apps.
      IDENTITY_ENDPOINT: `http://127.0.0.1:${port}${IDENTITY_PATH}`,
      IDENTITY_HEADER: 'anything',
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

/** Answers as hosts of managed identities do. */
function giveToken(url: string, res: ServerResponse): void {
  const { searchParams } = new URL(url, 'http://localhost');
  const isRight =
    searchParams.get('client_id') === CLIENT_ID &&
    searchParams.get('resource')?.startsWith('https://monitor.azure.com');
  res
    .writeHead(isRight ? 200 : 400, { 'content-type': 'application/json' })
    .end(
      JSON.stringify({
        access_token: TOKEN,
        expires_on: String(Math.floor(Date.now() / 1000) + 24 * 3600),
        resource: searchParams.get('resource'),
        token_type: 'Bearer',
      }),
    );
}

async function read(req: IncomingMessage): Promise<string> {
  const body = await buffer(req);
  const isZipped = req.headers['content-encoding'] === 'gzip';
  return (isZipped ? gunzipSync(body) : body).toString('utf8');
}
