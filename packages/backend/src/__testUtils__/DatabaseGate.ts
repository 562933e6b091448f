import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/** The way to a database, that can be closed. */
export class DatabaseGate {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  #state: 'open' | 'closed' | 'silent' = 'open';

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer(incoming => {
      // Like a server that is not there: whoever calls is turned away.
      if (this.#state === 'closed') {
        incoming.resetAndDestroy();
        return;
      }
      const outgoing = connect(target);
      const pair: [Socket, Socket] = [incoming, outgoing];
      this.#pairs.add(pair);
      for (const [socket, other] of [pair, [...pair].reverse()]) {
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          this.#pairs.delete(pair);
          other.destroy();
        });
        socket.pipe(other);
      }
      if (this.#state === 'silent') {
        pair.forEach(socket => socket.pause());
      }
    });
  }

  /** Opens a way to a server. */
  static async open(target: {
    host: string;
    port: number;
  }): Promise<DatabaseGate> {
    const gate = new DatabaseGate(target);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many connections there are. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** As when the server is restarted: every connection is cut, and no new one is taken. */
  close(): void {
    this.#state = 'closed';
    this.#cut();
  }

  /** As when the network is gone: connections stay, and nothing gets through. */
  silence(): void {
    this.#state = 'silent';
    this.#pairs.forEach(pair => pair.forEach(socket => socket.pause()));
  }

  /** As when the network is lost between a request and its answer. */
  loseAnswers(): void {
    this.#pairs.forEach(([, outgoing]) => outgoing.pause());
  }

  reopen(): void {
    this.#state = 'open';
    this.#pairs.forEach(pair => pair.forEach(socket => socket.resume()));
  }

  /** For good. */
  async end(): Promise<void> {
    this.close();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #cut(): void {
    this.#pairs.forEach(pair =>
      pair.forEach(socket => socket.resetAndDestroy()),
    );
  }
}
