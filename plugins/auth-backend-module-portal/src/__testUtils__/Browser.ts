import { Server } from 'node:http';
import request, { Test } from 'supertest';

/** A cookie as the backend sets it. */
export interface SetCookie {
  name: string;
  value: string;
  /** Its attributes in lower case, such as `httponly`. */
  attributes: string[];
}

/** What a browser keeps of a portal and sends to it. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Begins a sign-in, and returns where the identity provider is. */
  async begin(provider: string, env = 'production'): Promise<string> {
    const response = await this.#send(
      request(this.#server).get(`/api/auth/${provider}/start`).query({
        env,
        origin: 'http://localhost:3000',
        flow: 'popup',
      }),
    );
    return response.headers.location;
  }

  /** Comes back from the identity provider; what the pop-up window tells the page. */
  async comeBack(url: URL): Promise<{
    error?: { name: string; message: string };
    response?: {
      profile: { email?: string; picture?: string };
      backstageIdentity: {
        token: string;
        identity: { userEntityRef: string };
      };
    };
    cookies: SetCookie[];
  }> {
    const answer = await this.#send(
      request(this.#server).get(`${url.pathname}${url.search}`),
    );
    const [, said = ''] =
      answer.text.match(/authResponse = decodeURIComponent\('([^']+)'\)/) ?? [];
    return {
      ...JSON.parse(decodeURIComponent(said) || '{}'),
      cookies: setCookies(answer.headers['set-cookie']),
    };
  }

  /** What the page does to go on with a session. */
  refresh(provider: string, env = 'production') {
    return this.#send(
      request(this.#server)
        .get(`/api/auth/${provider}/refresh`)
        .query({ env })
        .set('X-Requested-With', 'XMLHttpRequest'),
    );
  }

  /** @param token - of the user, which a sign-out needs not have */
  async signOut(provider: string, token?: string) {
    const asked = request(this.#server)
      .post(`/api/auth/${provider}/logout`)
      .query({ env: 'production' })
      .set('X-Requested-With', 'XMLHttpRequest');
    return this.#send(
      token ? asked.set('Authorization', `Bearer ${token}`) : asked,
    );
  }

  forget(): void {
    this.#cookies.clear();
  }

  async #send(asked: Test) {
    const response = await asked.set(
      'Cookie',
      [...this.#cookies].map(pair => pair.join('=')).join('; '),
    );
    for (const cookie of setCookies(response.headers['set-cookie'])) {
      // Those with a domain are older ones that are taken away.
      if (!cookie.attributes.some(one => one.startsWith('domain='))) {
        if (cookie.value) {
          this.#cookies.set(cookie.name, cookie.value);
        } else {
          this.#cookies.delete(cookie.name);
        }
      }
    }
    return response;
  }
}

function setCookies(headers: unknown): SetCookie[] {
  return [headers ?? []].flat().map(header => {
    const [pair, ...attributes] = String(header).split(/;\s*/);
    const at = pair.indexOf('=');
    return {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      attributes: attributes.map(one => one.toLowerCase()),
    };
  });
}
