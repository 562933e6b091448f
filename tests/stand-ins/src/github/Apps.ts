import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  verify,
} from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';
import { type Accounts } from './accounts.ts';
import { GitHubError, notFound } from './GitHubError.ts';
import { type GitHubPermission, type GitHubToken } from './tokens.ts';

const HOUR = 3_600_000;
const TEN_MINUTES = 600_000;

/** Where a GitHub App is installed. */
export interface GitHubInstallation {
  /** The login of the organization or the user. */
  account: string;
  /** Names of repositories; all of the account when absent. */
  repositories?: string[];
  /** Whether the owner has suspended it. */
  suspended?: boolean;
}

/** A GitHub App. */
export interface GitHubApp {
  appId: number;
  /** `app-` and the number when absent. */
  slug?: string;
  /** In PEM; the stand-in makes a pair of keys when absent. */
  publicKey?: string;
  /** What its installations may do; `contents`, `members` and `metadata` are read when absent. */
  permissions?: GitHubToken['permissions'];
  installations: GitHubInstallation[];
}

/** An installation, with the number by which it is asked for. */
export interface KnownInstallation extends GitHubInstallation {
  id: number;
}

/** An app whose token was accepted, or who has one. */
export interface KnownApp {
  appId: number;
  slug: string;
  permissions: Partial<Record<GitHubPermission, 'read' | 'write'>>;
  /** Read each time: a test may install it elsewhere. */
  installations: () => KnownInstallation[];
}

/** The apps, which prove by a signed token who they are and are given tokens for their installations. */
export class Apps {
  readonly #apps = new Map<number, KnownApp>();
  readonly #keys = new Map<number, KeyObject>();
  readonly #privateKeys = new Map<number, string>();
  readonly #ids = new WeakMap<GitHubInstallation, number>();
  readonly #tokens: GitHubToken[];
  #lastId = 9000;

  /**
   * @param tokens - where those of installations are added
   */
  constructor(apps: GitHubApp[], accounts: Accounts, tokens: GitHubToken[]) {
    this.#tokens = tokens;
    for (const app of apps) {
      const { appId, slug = `app-${appId}` } = app;
      const { permissions = { contents: 'read', members: 'read' } } = app;
      accounts.addUser({ login: botOf(slug) });
      this.#keys.set(appId, this.#publicKeyOf(app));
      this.#apps.set(appId, {
        appId,
        slug,
        permissions: { metadata: 'read', ...permissions },
        installations: () =>
          app.installations.map(one => ({ ...one, id: this.#idOf(one) })),
      });
    }
  }

  /**
   * The key of an app for which the stand-in has made one, in PEM.
   *
   * @throws Error when there is no such app, or it came with a key
   */
  privateKeyOf(appId: number): string {
    const key = this.#privateKeys.get(appId);
    if (!key) {
      throw new Error(`The stand-in has made no key for the app ${appId}`);
    }
    return key;
  }

  /**
   * The app that a request comes from.
   *
   * @throws GitHubError 401 when it proves nothing, or nothing any more
   */
  authenticate({ authorization = '' }: IncomingHttpHeaders, time: number) {
    const [, header = '', payload = '', signature = ''] =
      authorization.match(/^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i) ?? [];
    const claims = readJson(payload);
    const app = this.#apps.get(Number(claims.iss));
    const key = app && this.#keys.get(app.appId);
    if (readJson(header).alg !== 'RS256') {
      throw new GitHubError(401, 'A JSON web token could not be decoded');
    }
    if (!app || !key) {
      throw notFound('Integration not found');
    }
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify('sha256', signed, key, Buffer.from(signature, 'base64url'))) {
      throw new GitHubError(401, 'A JSON web token could not be decoded');
    }
    requireTimes(claims, time);
    return app;
  }

  /** Every installation of every app. */
  get installations(): Array<{ app: KnownApp; one: KnownInstallation }> {
    return [...this.#apps.values()].flatMap(app =>
      app.installations().map(one => ({ app, one })),
    );
  }

  /**
   * Gives a token for an installation, which is good for an hour.
   *
   * @param narrowed - to fewer repositories or permissions
   */
  createToken(
    app: KnownApp,
    { id, account, repositories }: KnownInstallation,
    narrowed: {
      repositories?: string[];
      permissions?: GitHubToken['permissions'];
    },
    time: number,
  ): GitHubToken & { expiresAt: number } {
    const token = {
      token: `ghs_${randomBytes(18).toString('hex')}`,
      login: botOf(app.slug),
      app: true,
      permissions: {
        metadata: 'read',
        ...(narrowed.permissions ?? app.permissions),
      },
      expiresAt: time + HOUR,
      installation: {
        id,
        account,
        repositories: narrowed.repositories ?? repositories,
      },
    } as const;
    this.#tokens.push(token);
    return token;
  }

  #publicKeyOf({ appId, publicKey }: GitHubApp): KeyObject {
    if (publicKey) {
      return createPublicKey(publicKey);
    }
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = pair.privateKey.export({ type: 'pkcs1', format: 'pem' });
    this.#privateKeys.set(appId, String(pem));
    return pair.publicKey;
  }

  #idOf(installation: GitHubInstallation): number {
    let id = this.#ids.get(installation);
    if (id === undefined) {
      this.#lastId += 1;
      id = this.#lastId;
      this.#ids.set(installation, id);
    }
    return id;
  }
}

/** The login under which an app acts. */
function botOf(slug: string): string {
  return `${slug}[bot]`;
}

function readJson(part: string): Record<string, unknown> {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function requireTimes({ exp, iat }: Record<string, unknown>, time: number) {
  const expires = Number(exp) * 1000;
  if (!Number.isInteger(exp) || expires <= time) {
    throw new GitHubError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  // GitHub forgives a clock that is a minute off.
  if (expires > time + TEN_MINUTES + 60_000) {
    throw new GitHubError(
      401,
      "'Expiration time' claim ('exp') is too far in the future",
    );
  }
  if (!Number.isInteger(iat) || Number(iat) * 1000 > time + 60_000) {
    throw new GitHubError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}
