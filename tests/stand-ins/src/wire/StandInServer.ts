import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer } from './Answer.ts';
import { Faults } from './Faults.ts';
import { LocalServer } from './LocalServer.ts';
import { sendAnswer } from './sendAnswer.ts';
import { type WireFault } from './WireFault.ts';
import { readBody, readRequest, type WireRequest } from './WireRequest.ts';

/** What makes a server answer as one service. */
export interface StandInServerOptions<
  Request extends WireRequest,
  Fault extends WireFault,
> {
  /** What the service knows of a request beyond what every request has. */
  describe: (request: WireRequest) => Request;
  /**
   * Carries out a request, or refuses it with the status of its fault.
   *
   * @param body - as it arrived
   */
  answer: (
    request: Request,
    fault: Fault | undefined,
    body: Buffer,
  ) => Answer | Promise<Answer>;
  /** The clock, in milliseconds. */
  now?: () => number;
}

/** The HTTP server of a stand-in: keeps what it was asked, and lets faults happen. */
export class StandInServer<
  Request extends WireRequest,
  Fault extends WireFault,
> {
  /** Every request, in order. */
  readonly requests: Request[] = [];
  readonly faults = new Faults<Request, Fault>();
  readonly #options: StandInServerOptions<Request, Fault>;
  readonly #server = new LocalServer((req, res) => this.#handle(req, res));

  constructor(options: StandInServerOptions<Request, Fault>) {
    this.#options = options;
  }

  /**
   * Where it listens, without a slash at the end.
   *
   * @throws Error when it does not
   */
  get url(): string {
    return this.#server.url;
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<void> {
    await this.#server.start();
  }

  /** Ends every connection, also those that wait for an answer. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readBody(req);
    const time = (this.#options.now ?? Date.now)();
    const request = this.#options.describe(readRequest(req, body, time));
    this.requests.push(request);
    const fault = this.faults.take(request);
    if (fault?.hang) {
      return;
    }
    if (fault?.cut === 'before') {
      req.socket.destroy();
      return;
    }
    sendAnswer(res, await this.#options.answer(request, fault, body), fault);
  }
}
