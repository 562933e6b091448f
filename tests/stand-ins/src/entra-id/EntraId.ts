import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type MicrosoftGraph } from '../microsoft-graph/MicrosoftGraph.ts';
import { LocalServer } from '../wire/LocalServer.ts';
import { readBody } from '../wire/WireRequest.ts';
import { AccessTokenKey } from './AccessTokenKey.ts';
import { Accounts } from './Accounts.ts';
import { type EntraPerson } from './EntraPerson.ts';
import { handOn } from './handOn.ts';
import {
  createOidcProvider,
  type OidcInteractionResult,
  type OidcProvider,
} from './oidcProvider.ts';
import { pathsOf, providerConfiguration } from './providerConfiguration.ts';
import { accountPage, refusalPage } from './signInPages.ts';
import { asEntraSays, type TokenAnswer } from './tokenAnswer.ts';

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
  readonly #options: EntraIdOptions;
  readonly #accounts: Accounts;
  readonly #key = new AccessTokenKey();
  readonly #paths;
  readonly #server = new LocalServer((req, res) => this.#handle(req, res));
  #provider: OidcProvider | undefined;

  constructor(options: EntraIdOptions) {
    this.#options = options;
    this.#accounts = new Accounts(options.graph, options.others);
    this.#paths = pathsOf(options.graph.client.tenantId);
  }

  /** Seconds by which its clock is ahead, which tokens show. */
  get clockIsAheadBy(): number {
    return this.#accounts.clockIsAheadBy;
  }

  set clockIsAheadBy(seconds: number) {
    this.#accounts.clockIsAheadBy = seconds;
  }

  /**
   * Where it listens, without a slash at the end.
   *
   * @throws Error when it does not
   */
  get url(): string {
    return this.#server.url;
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
        findAccount: (id, granted) => this.#accounts.toOidc(id, granted),
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
    this.#provider = provider;
    await this.#server.start();
    return this;
  }

  /** Ends every connection. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /**
   * Ends somebody's sessions everywhere, as an administrator can, or this person.
   *
   * @param id - the object id
   */
  revokeSessions(id: string): void {
    this.#accounts.revokeSessions(id);
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const provider = this.#provider!;
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
      sendPage(res, 200, accountPage(this.#accounts.people, req.url ?? ''));
      return;
    }
    const form = new URLSearchParams((await readBody(req)).toString());
    const person = this.#accounts.find(form.get('user') ?? '');
    if (person && !this.#accounts.belongs(person) && !this.admitsOthers) {
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
    const person = this.#accounts.find(
      this.#key.readerOf(token, Date.now()) ?? '',
    );
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
    await handOn(req, res, body, this.#options.graph.url);
  }
}

function sendPage(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  res.end(html);
}

function sendJson(res: ServerResponse, status: number, json: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(json));
}
