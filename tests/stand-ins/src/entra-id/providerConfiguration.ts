import { type ClientCredentials } from '../accessTokens.ts';
import { GRAPH_AUDIENCE } from './AccessTokenKey.ts';
import {
  type OidcAccount,
  type OidcGranted,
  type OidcProvider,
} from './oidcProvider.ts';

const GRAPH = 'https://graph.microsoft.com';
/** Upper and lower case are the same to Microsoft Entra ID, and not to `oidc-provider`. */
const GRAPH_SCOPES = 'user.read User.Read';
/** What an answer says that a token is for. */
export const GRANTED_SCOPES = 'email openid profile User.Read';

/** What the configuration depends on. */
export interface ProviderSettings {
  client: ClientCredentials;
  redirectUris: string[];
  /** The private key that signs, as JWK. */
  key: object;
  findAccount: (id: string, granted?: OidcGranted) => OidcAccount | undefined;
  /** The provider that is configured, once there is one. */
  provider: () => OidcProvider;
}

/** The paths of a tenant, as Microsoft Entra ID has them. */
export function pathsOf(tenantId: string) {
  return {
    authorization: `/${tenantId}/oauth2/v2.0/authorize`,
    token: `/${tenantId}/oauth2/v2.0/token`,
    jwks: `/${tenantId}/discovery/v2.0/keys`,
    signIn: `/${tenantId}/login`,
  };
}

/** Lets `oidc-provider` do as Microsoft Entra ID does for a confidential web application. */
export function providerConfiguration(settings: ProviderSettings): object {
  const { client, redirectUris, key, findAccount, provider } = settings;
  const paths = pathsOf(client.tenantId);
  const claimsOf = (id: string) => findAccount(id)?.claims() ?? {};
  return {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['of-the-stand-in'] },
    routes: {
      authorization: paths.authorization,
      token: paths.token,
      jwks: paths.jwks,
    },
    interactions: {
      url: (_: unknown, { uid }: { uid: string }) => `${paths.signIn}/${uid}`,
    },
    scopes: ['openid', 'offline_access', 'email', 'profile'],
    claims: {
      openid: ['sub', 'oid', 'tid', 'ver', 'nbf'],
      email: ['email'],
      profile: ['name', 'preferred_username'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    issueRefreshToken: async () => true,
    findAccount: async (_: unknown, id: string, granted?: OidcGranted) =>
      findAccount(id, granted),
    // Whatever is asked for was consented to.
    async loadExistingGrant({ oidc }: { oidc: OidcSession }) {
      const { Grant } = provider();
      const grant = new Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid offline_access email profile');
      grant.addResourceScope(GRAPH, GRAPH_SCOPES);
      await grant.save();
      return grant;
    },
    async extraTokenClaims(_: unknown, { accountId }: { accountId: string }) {
      const { oid, tid } = claimsOf(accountId);
      return { oid, tid, scp: GRANTED_SCOPES };
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 600,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => GRAPH,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope: GRAPH_SCOPES,
          audience: GRAPH_AUDIENCE,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

interface OidcSession {
  client: { clientId: string };
  session: { accountId?: string };
}
