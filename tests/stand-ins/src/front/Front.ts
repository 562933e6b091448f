import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';
import { type Certificates, makeCertificates } from './certificates.ts';
import { ConnectProxy } from './ConnectProxy.ts';
import { closeServer, listenLocally } from '../wire/listening.ts';
import { relay } from './relay.ts';

/** What a process needs in its environment to see the front in the place of the hosts. */
export interface FrontEnvironment extends Record<string, string> {
  /** Lets Node's own `fetch` and `http` use the proxy. */
  NODE_USE_ENV_PROXY: '1';
  HTTPS_PROXY: string;
  /** The same proxy, which refuses whatever is not HTTPS. */
  HTTP_PROXY: string;
  NO_PROXY: string;
  /** Read when Node starts, and added to the authorities that it knows. */
  NODE_EXTRA_CA_CERTS: string;
  /** In the place of the authorities that Git knows. */
  GIT_SSL_CAINFO: string;
}

/** Which hosts a front stands for. */
export interface FrontOptions {
  /** Origins of plain HTTP servers on this machine, by the host name that each answers for. */
  hosts: Record<string, string>;
}

/**
 * Stands for hosts whose names are written into modules, such as `login.microsoftonline.com`: an HTTPS server that hands
 * their requests on to stand-ins, and a proxy by which processes reach it under those names. The proxy refuses every other
 * host, so that a test which would reach the internet fails.
 */
export class Front {
  readonly #hosts: Map<string, string>;
  readonly #proxy: ConnectProxy;
  #server: Server | undefined;
  #certificates: Certificates | undefined;

  constructor(options: FrontOptions) {
    this.#hosts = new Map(
      Object.entries(options.hosts).map(([name, upstream]) => [
        name.toLowerCase(),
        upstream,
      ]),
    );
    this.#proxy = new ConnectProxy(
      hostName => this.#hosts.has(hostName.toLowerCase()),
      () => this.#port,
    );
  }

  /**
   * Makes a certificate for the hosts, and listens on free ports of this machine only.
   *
   * @throws Error when there is no host or no `openssl`
   */
  async start(): Promise<this> {
    if (this.#hosts.size === 0) {
      throw new Error('The front needs at least one host to stand for');
    }
    this.#certificates = await makeCertificates([...this.#hosts.keys()]);
    const { key, certificate } = this.#certificates;
    this.#server = createServer({ key, cert: certificate }, (req, res) => {
      const [hostName] = (req.headers.host ?? '').toLowerCase().split(':');
      const upstream = this.#hosts.get(hostName);
      if (upstream) {
        relay(req, res, upstream);
        return;
      }
      this.refused.push(req.headers.host ?? '');
      res.writeHead(421, { 'Content-Type': 'text/plain' });
      res.end(`The front does not stand for ${req.headers.host}.\n`);
    });
    await listenLocally(this.#server);
    await this.#proxy.start();
    return this;
  }

  /** Ends every connection, and removes the certificates. */
  async stop(): Promise<void> {
    await this.#proxy.stop();
    if (this.#server) {
      await closeServer(this.#server);
    }
    if (this.#certificates) {
      await rm(this.#certificates.folder, { recursive: true, force: true });
    }
  }

  /** What was asked for and refused, as `host:port`, in order. A test expects it to be empty. */
  get refused(): string[] {
    return this.#proxy.refused;
  }

  /**
   * The environment for processes of Node and Git. Node reads it when it starts: it has no effect on the process that sets
   * it for itself.
   *
   * @throws Error before start()
   */
  get environment(): FrontEnvironment {
    const { authorityFile } = this.#started();
    return {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: this.#proxy.url,
      HTTP_PROXY: this.#proxy.url,
      NO_PROXY: 'localhost,127.0.0.1',
      NODE_EXTRA_CA_CERTS: authorityFile,
      GIT_SSL_CAINFO: authorityFile,
    };
  }

  /**
   * Arguments with which Chromium sees the front in the place of the hosts, and finds no other but those of this machine.
   *
   * @throws Error before start()
   */
  get chromiumArguments(): string[] {
    const { publicKeyHash } = this.#started();
    const rules = [
      ...[...this.#hosts.keys()].map(
        name => `MAP ${name}:443 127.0.0.1:${this.#port}`,
      ),
      'MAP * ~NOTFOUND',
      'EXCLUDE localhost',
      'EXCLUDE 127.0.0.1',
    ];
    return [
      `--host-resolver-rules=${rules.join(', ')}`,
      `--ignore-certificate-errors-spki-list=${publicKeyHash}`,
    ];
  }

  get #port(): number {
    return (this.#server?.address() as AddressInfo).port;
  }

  #started(): Certificates {
    if (!this.#certificates) {
      throw new Error('The front has no certificates before start()');
    }
    return this.#certificates;
  }
}
