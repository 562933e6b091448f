import { randomBytes } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { PortalUnderTest } from './PortalUnderTest';

/** Stands in for GitHub as far as a sign-in asks it: it knows one account, and believes everybody to be that. */
export class SignInHost {
  /** What nobody but the portal and this host may ever know. */
  readonly accessToken = randomBytes(16).toString('hex');
  readonly #server: Server;

  /** @param login - the name of the account */
  constructor(login: string) {
    this.#server = createServer((request, response) => {
      const answer = request.url?.startsWith('/login/oauth/access_token')
        ? {
            access_token: this.accessToken,
            token_type: 'bearer',
            scope: 'read:user',
          }
        : { id: 1, login, name: login };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
  }

  /** For `auth.providers.github.development`. */
  get config() {
    const { port } = this.#server.address() as AddressInfo;
    return {
      enterpriseInstanceUrl: `http://127.0.0.1:${port}`,
      signIn: { resolvers: [{ resolver: 'usernameMatchingUserEntityName' }] },
    };
  }

  /**
   * Signs in as a browser does, in the window that the portal opens for it.
   *
   * @returns the token that the page is handed, if it is, and the correlation id
   */
  async signIn(
    portal: PortalUnderTest,
  ): Promise<{ token?: string; id: string | null }> {
    const path = '/api/auth/github';
    const begun = await portal.call(
      'GET',
      `${path}/start?env=development&scope=read:user`,
    );
    const { searchParams } = new URL(begun.headers.get('location')!);
    const state = encodeURIComponent(searchParams.get('state')!);
    const cookie = begun.headers
      .getSetCookie()
      .map(set => set.split(';')[0])
      // What it takes away first.
      .filter(set => !set.endsWith('='))
      .join('; ');
    const { id, text } = await portal.call(
      'GET',
      `${path}/handler/frame?code=a&state=${state}`,
      { headers: { cookie } },
    );
    const [, message] = /decodeURIComponent\('([^']+)'\)/.exec(text) ?? [];
    const { response } = JSON.parse(decodeURIComponent(message));
    return { token: response?.backstageIdentity?.token, id };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }
}
