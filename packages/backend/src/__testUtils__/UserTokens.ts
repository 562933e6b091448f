import {
  generateKeyPairSync,
  KeyObject,
  sign,
  type KeyPairKeyObjectResult,
} from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_ID = 'routes-test';

/** Makes tokens as the auth backend does that has been configured with these keys. */
export class UserTokens {
  readonly #keys: KeyPairKeyObjectResult;
  /** For `auth.keyStore`. */
  readonly keyStore;

  private constructor(keys: KeyPairKeyObjectResult, directory: string) {
    this.#keys = keys;
    this.keyStore = {
      provider: 'static',
      static: {
        keys: [
          {
            keyId: KEY_ID,
            publicKeyFile: join(directory, 'public.pem'),
            privateKeyFile: join(directory, 'private.pem'),
          },
        ],
      },
    };
  }

  /** @param directory - where the keys are written for the auth backend to read */
  static async create(directory: string): Promise<UserTokens> {
    const keys = makeKeys();
    const tokens = new UserTokens(keys, directory);
    const [files] = tokens.keyStore.static.keys;
    await writeFile(
      files.publicKeyFile,
      keys.publicKey.export({ type: 'spki', format: 'pem' }),
    );
    await writeFile(
      files.privateKeyFile,
      keys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    return tokens;
  }

  valid(user: string): string {
    return makeToken(user, this.#keys.privateKey, 3600);
  }

  expired(user: string): string {
    return makeToken(user, this.#keys.privateKey, -3600);
  }

  /** Signed by somebody who only knows the id of the key. */
  forged(user: string): string {
    return makeToken(user, makeKeys().privateKey, 3600);
  }

  /** Claims to need no signature. */
  unsigned(user: string): string {
    const [, claims] = this.valid(user).split('.');
    return `${encode({ alg: 'none', typ: 'vnd.backstage.user' })}.${claims}.`;
  }
}

function makeKeys(): KeyPairKeyObjectResult {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function makeToken(user: string, key: KeyObject, seconds: number): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { typ: 'vnd.backstage.user', alg: 'ES256', kid: KEY_ID };
  const iat = now - 7200;
  const exp = now + seconds;
  // Proves who the user is to plugins that another plugin calls for the user.
  const limited = { ...header, typ: 'vnd.backstage.limited-user' };
  const proof = signed(limited, { sub: user, iat, exp }, key);
  const claims = {
    aud: 'backstage',
    iss: 'http://localhost/api/auth',
    sub: user,
    ent: [user],
    iat,
    exp,
    uip: proof.split('.')[2],
  };
  return signed(header, claims, key);
}

function signed(header: object, claims: object, key: KeyObject): string {
  const content = `${encode(header)}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(content), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return `${content}.${signature.toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
