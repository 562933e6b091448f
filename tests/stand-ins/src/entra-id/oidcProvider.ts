import { type IncomingMessage, type ServerResponse } from 'node:http';

/** What is used of a request that `oidc-provider` works on. */
export interface OidcContext {
  body: unknown;
  oidc?: { route?: string; session?: { accountId?: string } };
}

/** What is known of somebody who signs in. */
export interface OidcAccount {
  accountId: string;
  claims: () => Record<string, unknown>;
}

/** What is used of a code or token that was granted. */
export interface OidcGranted {
  grantId?: string;
}

/** What was decided on the page where somebody signs in. */
export type OidcInteractionResult =
  | { login: { accountId: string } }
  | { error: string; error_description: string };

interface OidcGrant {
  addOIDCScope(scope: string): void;
  addResourceScope(resource: string, scope: string): void;
  save(): Promise<string>;
}

/** What is used of `oidc-provider`, which comes without types. */
export interface OidcProvider {
  proxy: boolean;
  readonly Grant: new (of: {
    clientId: string;
    accountId?: string;
  }) => OidcGrant;
  callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  use(
    middleware: (ctx: OidcContext, next: () => Promise<void>) => Promise<void>,
  ): void;
  interactionFinished(
    req: IncomingMessage,
    res: ServerResponse,
    result: OidcInteractionResult,
    options: { mergeWithLastSubmission: boolean },
  ): Promise<void>;
}

/**
 * Makes a provider. `oidc-provider` is loaded here and not sooner: Jest can load this file, but not that.
 *
 * @param issuer - what tokens say who has issued them
 */
export async function createOidcProvider(
  issuer: string,
  configuration: object,
): Promise<OidcProvider> {
  // @ts-expect-error: it has no types.
  const { Provider } = await import('oidc-provider');
  return new Provider(issuer, configuration);
}
