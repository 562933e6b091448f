import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';

/** Microsoft Graph among the applications that access tokens are for. */
export const GRAPH_AUDIENCE = '00000003-0000-0000-c000-000000000000';

/** The key that signs tokens, and knows them again. */
export class AccessTokenKey {
  /** As `oidc-provider` takes it. */
  readonly jwk: object;
  readonly #publicKey;

  constructor() {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#publicKey = createPublicKey(privateKey);
    this.jwk = {
      ...privateKey.export({ format: 'jwk' }),
      alg: 'RS256',
      use: 'sig',
      kid: 'entra-id',
    };
  }

  /**
   * Who a token lets read the profile.
   *
   * @returns the object id; `undefined` when the token is for something else, has expired, or was signed by somebody else
   */
  readerOf(token: string, now: number): string | undefined {
    const [header, payload, signature] = token.split('.');
    if (!signature) {
      return undefined;
    }
    const genuine = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      this.#publicKey,
      Buffer.from(signature, 'base64url'),
    );
    const claims = genuine
      ? JSON.parse(Buffer.from(payload, 'base64url').toString())
      : {};
    const allowed =
      claims.aud === GRAPH_AUDIENCE &&
      claims.exp * 1000 > now &&
      /\buser\.read\b/i.test(claims.scp ?? '');
    return allowed ? claims.oid : undefined;
  }
}
