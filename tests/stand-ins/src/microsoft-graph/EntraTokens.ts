import {
  answerClientCredentials,
  answerManagedIdentity,
  type ClientCredentials,
} from '../accessTokens.ts';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { unauthenticated } from './GraphError.ts';

/**
 * What tokens are given for: Graph by its name, and by the names of this machine, as the client of Backstage asks for the
 * host of its `target`.
 */
const RESOURCES = [
  'https://graph.microsoft.com',
  'http://127.0.0.1',
  'http://localhost',
];

/** Gives tokens for Microsoft Graph, to an application and to the managed identity, and knows them again. */
export class EntraTokens {
  readonly #client: ClientCredentials;
  #generation = 1;

  constructor(client: ClientCredentials) {
    this.#client = client;
  }

  /** The token that is given and accepted. */
  get current(): string {
    return `graph-token-${this.#generation}`;
  }

  /** Accepts no token any more that was given so far. */
  revoke(): void {
    this.#generation += 1;
  }

  /** Gives a token, when a request asks for one; `undefined` for any other request. */
  answerTokenRequest(request: WireRequest): Answer | undefined {
    if (request.path === '/msi/token') {
      const resource = resourceOf(request.query.get('resource'));
      return answerManagedIdentity(request, this.current, resource);
    }
    const [, tenant] =
      request.path.match(/^\/([^/]+)\/oauth2\/v2\.0\/token$/) ?? [];
    if (tenant === undefined) {
      return undefined;
    }
    const scope = new URLSearchParams(String(request.body)).get('scope');
    return answerClientCredentials(
      request,
      tenant,
      this.current,
      this.#client,
      resourceOf(scope?.replace(/\/\.default$/, '')),
    );
  }

  /**
   * Lets only requests with the token pass.
   *
   * @throws GraphError 401
   */
  requireToken({ headers }: Pick<WireRequest, 'headers'>): void {
    const [, token] = headers.authorization?.match(/^Bearer\s+(.+)$/i) ?? [];
    if (token !== this.current) {
      throw unauthenticated(token);
    }
  }
}

function resourceOf(asked: string | null | undefined): string {
  return RESOURCES.find(one => one === asked) ?? RESOURCES[0];
}
