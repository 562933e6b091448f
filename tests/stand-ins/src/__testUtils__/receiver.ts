import { after, before } from 'node:test';
import { type WireFault } from '../wire/WireFault.ts';
import { StandInServer } from '../wire/StandInServer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';

/** Takes the events that a stand-in sends. */
export class Receiver {
  /** What the next events are answered with. */
  status = 200;
  readonly #bodies = new Map<WireRequest, string>();
  readonly #server = new StandInServer<WireRequest, WireFault>({
    describe: request => request,
    answer: (request, _fault, body) => {
      this.#bodies.set(request, body.toString());
      return { status: this.status, body: 'received' };
    },
  });

  /** Where it listens. */
  get url(): string {
    return this.#server.url;
  }

  /** Everything that was received. */
  get seen(): WireRequest[] {
    return this.#server.requests;
  }

  /** The body of a request as it arrived. */
  textOf(request: WireRequest): string {
    return this.#bodies.get(request) ?? '';
  }

  /** Listens on a free port. */
  async start(): Promise<this> {
    await this.#server.start();
    return this;
  }

  /** Listens no longer. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }
}

/** A receiver that is there as long as the tests of a file run. */
export function startReceiver(): Receiver {
  const receiver = new Receiver();
  before(() => receiver.start());
  after(() => receiver.stop());
  return receiver;
}
