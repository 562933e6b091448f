import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** A token, and until when it is good. */
interface Token {
  value: string;
  secondsLeft: number;
}

/**
 * The endpoint of managed identities, as Container Apps and App Service have it. A real PostgreSQL knows nothing of Entra ID: so the
 * tokens are passwords that it knows.
 */
export class ManagedIdentity {
  /** What a process asked for, request by request. */
  readonly asked: string[] = [];
  /** Which identity it is, of those that a host may have. */
  readonly clientId = randomUUID();
  readonly #server: Server;
  #token: Token | undefined;

  private constructor(token: Token) {
    this.#token = token;
    this.#server = createServer((request, response) => {
      const query = new URL(request.url ?? '', this.#url).searchParams;
      if (request.headers['x-identity-header'] !== 'the-header') {
        response.writeHead(401).end();
        return;
      }
      this.asked.push(`${query.get('client_id')} ${query.get('resource')}`);
      if (!this.#token) {
        response.writeHead(400).end();
        return;
      }
      const { value, secondsLeft } = this.#token;
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          access_token: value,
          expires_on: String(Math.floor(Date.now() / 1000) + secondsLeft),
          resource: query.get('resource'),
          token_type: 'Bearer',
        }),
      );
    });
  }

  static async start(token: Token): Promise<ManagedIdentity> {
    const identity = new ManagedIdentity(token);
    identity.#server.listen(0, '127.0.0.1');
    await once(identity.#server, 'listening');
    return identity;
  }

  get #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What a process needs in its environment to find it. */
  get environment() {
    return {
      IDENTITY_ENDPOINT: `${this.#url}/msi/token`,
      IDENTITY_HEADER: 'the-header',
      AZURE_CLIENT_ID: this.clientId,
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    };
  }

  /** From now on, another token is handed out. */
  handOut(token: Token): void {
    this.#token = token;
  }

  /** From now on, none is. */
  refuse(): void {
    this.#token = undefined;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
