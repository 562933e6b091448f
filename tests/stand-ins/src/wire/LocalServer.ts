import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';
import { closeServer, listenLocally } from './listening.ts';

/** An HTTP server on a free port of this machine only. */
export class LocalServer {
  readonly #handle;
  #server: Server | undefined;

  /** @param handle - answers a request; when it fails, the connection breaks */
  constructor(
    handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  ) {
    this.#handle = handle;
  }

  /**
   * Where it listens, without a slash at the end.
   *
   * @throws Error when it does not
   */
  get url(): string {
    const address = this.#server?.address() as AddressInfo | null | undefined;
    if (!address) {
      throw new Error('The stand-in has no address before start()');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  async start(): Promise<void> {
    this.#server = createServer((req, res) => {
      this.#handle(req, res).catch(error => res.destroy(error));
    });
    await listenLocally(this.#server);
  }

  /** Ends every connection, also those that wait for an answer. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) {
      await closeServer(server);
    }
  }
}
