import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';
import { type MicrosoftGraph } from '../microsoft-graph/MicrosoftGraph.ts';
import { readBody } from '../wire/WireRequest.ts';
import { AccessTokenKey } from './AccessTokenKey.ts';
import { type EntraPerson } from './EntraPerson.ts';
import {
  createOidcProvider,
  type OidcAccount,
  type OidcInteractionResult,
  type OidcProvider,
} from './oidcProvider.ts';
import {
  GRANTED_SCOPES,
  pathsOf,
  providerConfiguration,
} from './providerConfiguration.ts';
import { accountPage, refusalPage } from './signInPages.ts';

/** How refusals of the token endpoint begin. */
const REFUSALS: Record<string, string> = {
  invalid_client: 'AADSTS7000215: Invalid client secret provided.',
  invalid_grant: 'AADSTS70008: The provided grant has expired.',
};

/** Headers that are not handed on. */
const OF_CONNECTION = /^(host|connection|transfer-encoding|content-length)$/;

/** How the stand-in is set up. */
export interface EntraIdOptions {
  /** Whose directory it is that people sign in from; everything else that is asked is handed on to it. Started by the test. */
  graph: MicrosoftGraph;
  /** Where a sign-in may end, as the app registration has it. */
  redirectUris: string[];
  /** People whose account belongs to other tenants. */
  others?: EntraPerson[];
}

/**
 * Answers as Microsoft Entra ID does where people sign in, and as Microsoft Graph does when an application asks for the
 * profile of whoever has signed in. It stands for both hosts, `login.microsoftonline.com` and `graph.microsoft.com`: all other
 * requests go on to a `MicrosoftGraph`, whose people, tenant and application it has.
 */
export class EntraId {
  /** Whether people of other tenants come in, as where an application signs in at `common`. */
  admitsOthers = false;
  /** Seconds by which its clock is ahead, which tokens show. */
  clockIsAheadBy = 0;
  readonly #options: EntraIdOptions;
  readonly #key = new AccessTokenKey();
  readonly #paths;
  #server: Server | undefined;

  constructor(options: EntraIdOptions) {
    this.#options = options;
    this.#paths = pathsOf(options.graph.client.tenantId);
  }

  /**
   * Where it listens, without a slash at the end.
   *
   * @throws Error when it does not
   */
  get url(): string {
    const address = this.#server?.address() as AddressInfo | null | undefined;
    if (!address) {
      throw new Error('The stand-in has no address before start()');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<this> {
    const { client } = this.#options.graph;
    const provider = await createOidcProvider(
      `https://login.microsoftonline.com/${client.tenantId}/v2.0`,
      providerConfiguration({
        client,
        redirectUris: this.#options.redirectUris,
        key: this.#key.jwk,
        findAccount: id => this.#findAccount(id),
        provider: () => provider,
      }),
    );
    // The front says by which name it was reached.
    provider.proxy = true;
    provider.use(async (ctx, next) => {
      await next();
      if (ctx.oidc?.route === 'token') {
        ctx.body = asEntraSays(ctx.body as TokenAnswer);
      }
    });
    this.#server = createServer((req, res) => {
      this.#handle(req, res, provider).catch(error => res.destroy(error));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** Ends every connection. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
  }

  async #handle(
    req: IncomingMessage,
    res: ServerResponse,
    provider: OidcProvider,
  ): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', 'http://127.0.0.1');
    if (pathname.startsWith(`${this.#paths.signIn}/`)) {
      await this.#letPick(req, res, provider);
    } else if (/^\/v1\.0\/me(\/|$)/.test(pathname)) {
      await this.#answerMe(req, res, pathname);
    } else if (pathname === this.#paths.token) {
      const body = await readBody(req);
      const form = new URLSearchParams(body.toString());
      if (form.get('grant_type') === 'client_credentials') {
        await this.#handOn(req, res, body);
      } else {
        // Everything was consented to; `oidc-provider` is stricter with what a refresh asks for.
        form.delete('scope');
        await provider.callback()(
          Object.assign(req, { body: Object.fromEntries(form) }),
          res,
        );
      }
    } else if (
      pathname.startsWith(this.#paths.authorization) ||
      pathname === this.#paths.jwks
    ) {
      await provider.callback()(req, res);
    } else {
      await this.#handOn(req, res, await readBody(req));
    }
  }

  /** Shows the page with the accounts, or does what was picked on it. */
  async #letPick(
    req: IncomingMessage,
    res: ServerResponse,
    provider: OidcProvider,
  ): Promise<void> {
    if (req.method !== 'POST') {
      sendPage(res, 200, accountPage(this.#people, req.url ?? ''));
      return;
    }
    const form = new URLSearchParams((await readBody(req)).toString());
    const person = this.#find(form.get('user') ?? '');
    if (person && !this.#belongs(person) && !this.admitsOthers) {
      sendPage(
        res,
        200,
        refusalPage(
          `AADSTS50020: User account '${
            person.userPrincipalName
          }' does not exist in tenant '${
            this.#options.graph.directory.organization.displayName
          }'.`,
        ),
      );
      return;
    }
    const result: OidcInteractionResult = person
      ? { login: { accountId: person.id } }
      : {
          error: form.get('error') ?? 'access_denied',
          error_description:
            form.get('error_description') ??
            'AADSTS65004: User declined to consent to access the app.',
        };
    await provider.interactionFinished(req, res, result, {
      mergeWithLastSubmission: false,
    });
  }

  /** Answers as Graph does for whoever the token was given to. */
  async #answerMe(
    req: IncomingMessage,
    res: ServerResponse,
    pathname: string,
  ): Promise<void> {
    const [, token = ''] =
      req.headers.authorization?.match(/^Bearer\s+(.+)$/i) ?? [];
    const person = this.#find(this.#key.readerOf(token, Date.now()) ?? '');
    if (!person) {
      // Refuses it in Graph's words.
      await this.#handOn(req, res, Buffer.alloc(0));
    } else if (/\/\$value$/.test(pathname)) {
      if (person.photo) {
        res.writeHead(200, { 'Content-Type': 'image/jpeg' });
        res.end(person.photo);
      } else {
        sendJson(res, 404, { error: { code: 'ImageNotFound' } });
      }
    } else {
      const { photo: _, tenantId: _tenant, ...profile } = person;
      sendJson(res, 200, profile);
    }
  }

  async #handOn(
    req: IncomingMessage,
    res: ServerResponse,
    body: Buffer,
  ): Promise<void> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) {
      if (!OF_CONNECTION.test(name)) {
        headers.set(name, String(value));
      }
    }
    const answer = await fetch(`${this.#options.graph.url}${req.url}`, {
      method: req.method,
      headers,
      body: body.length > 0 ? new Uint8Array(body) : undefined,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    for (const [name, value] of answer.headers) {
      if (!OF_CONNECTION.test(name)) {
        res.setHeader(name, value);
      }
    }
    res.writeHead(answer.status);
    res.end(bytes);
  }

  get #people(): EntraPerson[] {
    const { graph, others = [] } = this.#options;
    const own = graph.directory.users
      .filter(({ accountEnabled }) => accountEnabled)
      .map(user => ({
        id: user.id,
        tenantId: graph.client.tenantId,
        displayName: user.displayName,
        mail: user.mail,
        userPrincipalName: user.userPrincipalName,
        photo: user.photo,
      }));
    return [...own, ...others];
  }

  #find(id: string): EntraPerson | undefined {
    return this.#people.find(person => person.id === id);
  }

  #belongs({ tenantId }: EntraPerson): boolean {
    return tenantId === this.#options.graph.client.tenantId;
  }

  /** Nobody, when the account was disabled since. */
  #findAccount(id: string): OidcAccount | undefined {
    const person = this.#find(id);
    return (
      person && {
        accountId: id,
        claims: () => ({
          sub: id,
          oid: id,
          tid: person.tenantId,
          ver: '2.0',
          nbf: Math.floor(Date.now() / 1000) + this.clockIsAheadBy,
          name: person.displayName,
          preferred_username: person.userPrincipalName,
          email: person.mail ?? undefined,
        }),
      }
    );
  }
}

interface TokenAnswer {
  access_token?: string;
  scope?: string;
  error?: string;
  error_description?: string;
}

function asEntraSays(answer: TokenAnswer): TokenAnswer {
  return answer.access_token
    ? { ...answer, scope: GRANTED_SCOPES }
    : {
        ...answer,
        error_description:
          REFUSALS[answer.error ?? ''] ?? answer.error_description,
      };
}

function sendPage(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  res.end(html);
}

function sendJson(res: ServerResponse, status: number, json: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(json));
}
