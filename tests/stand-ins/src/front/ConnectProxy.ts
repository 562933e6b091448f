import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { type Duplex } from 'node:stream';
import { closeServer, listenLocally } from '../wire/listening.ts';

/** An HTTP proxy that opens a way to the known hosts only, and always to the same place. */
export class ConnectProxy {
  /** What was asked for and refused, as `host:port`, in order. */
  readonly refused: string[] = [];
  readonly #tunnels = new Set<Duplex>();
  readonly #server: Server;

  /**
   * @param known - whether a host name is one that it opens a way to
   * @param port - of this machine, where every way leads
   */
  constructor(known: (hostName: string) => boolean, port: () => number) {
    this.#server = createServer((req, res) => {
      this.#refuse(hostAndPortOf(req.url ?? ''));
      res.writeHead(403, { 'Content-Type': 'text/plain' });
      res.end('The front of the stand-ins answers over HTTPS only.\n');
    });
    this.#server.on('connect', (req, socket: Duplex, head: Buffer) => {
      const target = req.url ?? '';
      const [, hostName, targetPort] = target.match(/^(.+):(\d+)$/) ?? [];
      if (!hostName || targetPort !== '443' || !known(hostName)) {
        this.#refuse(target);
        socket.on('error', () => {});
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      this.#open(socket, connect(port(), '127.0.0.1'), head);
    });
  }

  /** Where it listens. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<void> {
    await listenLocally(this.#server);
  }

  /** Ends every connection. */
  async stop(): Promise<void> {
    for (const tunnel of this.#tunnels) {
      tunnel.destroy();
    }
    await closeServer(this.#server);
  }

  #refuse(target: string): void {
    this.refused.push(target);
  }

  #open(client: Duplex, server: Socket, head: Buffer): void {
    for (const [one, other] of [
      [client, server],
      [server, client],
    ]) {
      this.#tunnels.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#tunnels.delete(one);
        other.destroy();
      });
    }
    server.on('connect', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.write(head);
      server.pipe(client);
      client.pipe(server);
    });
  }
}

function hostAndPortOf(target: string): string {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  return url ? `${url.hostname}:${url.port || 80}` : target;
}
