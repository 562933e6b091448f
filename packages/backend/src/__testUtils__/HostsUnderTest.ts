import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

const component = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: internal }
spec: { type: service, lifecycle: production, owner: nobody }
`;

const componentWithScript = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: hostile, links: [{ url: 'javascript:alert(1)' }] }
spec: { type: service, lifecycle: production, owner: nobody }
`;

const locationOfFile = `
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: points-to-file }
spec: { type: file, target: /etc/passwd }
`;

/** Two hosts: one that configuration allows to be read, and one inside the network, which the first would like to be read. */
export class HostsUnderTest {
  /** What the host inside the network was asked. */
  readonly internalRequests: string[] = [];
  readonly #internal: Server;
  readonly #allowed: Server;

  constructor() {
    this.#internal = createServer((request, response) => {
      this.internalRequests.push(request.url ?? '');
      response.end(component);
    });
    this.#allowed = createServer((request, response) => {
      switch (request.url) {
        case '/redirect-to-internal':
          response.writeHead(302, {
            location: this.resolve('http://{internal}/catalog-info.yaml'),
          });
          break;
        case '/points-to-file':
          response.write(locationOfFile);
          break;
        case '/script-link':
          response.write(componentWithScript);
          break;
        default:
          response.write(component);
      }
      response.end();
    });
  }

  /** As `backend.reading.allow` names it. */
  get allowed(): string {
    return hostOf(this.#allowed);
  }

  async start(): Promise<void> {
    for (const server of [this.#internal, this.#allowed]) {
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    }
  }

  /** Puts the hosts into an address. */
  resolve(url: string): string {
    return url
      .replaceAll('{internal}', hostOf(this.#internal))
      .replaceAll('{allowed}', this.allowed);
  }

  async stop(): Promise<void> {
    for (const server of [this.#internal, this.#allowed]) {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    }
  }
}

function hostOf(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
