import sodium from 'libsodium-wrappers';
import { invalidRequest, notFound, validationFailed } from './GitHubError.ts';

interface KeyPair {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}

interface StoredSecret {
  name: string;
  encrypted: Uint8Array;
  created: Date;
  updated: Date;
}

const NAME = /^[A-Z_][A-Z0-9_]*$/;

/** Waits until secrets can be encrypted. */
export async function readySecrets(): Promise<void> {
  await sodium.ready;
}

/**
 * The secrets of a repository for GitHub Actions, and the key pair by which they are encrypted (a sealed box of libsodium).
 */
export class SecretBox {
  #keys: KeyPair | undefined;
  readonly #secrets = new Map<string, StoredSecret>();
  /** What a secret says to be encrypted for. */
  readonly keyId: string;

  constructor(keyId: string) {
    this.keyId = keyId;
  }

  /** The public key, in base64. */
  get publicKey(): string {
    const { ORIGINAL } = sodium.base64_variants;
    return sodium.to_base64(this.#keyPair.publicKey, ORIGINAL);
  }

  /** Names of all secrets, sorted. */
  get names(): string[] {
    return [...this.#secrets.keys()].sort();
  }

  /** When secrets were made and changed, by name. */
  get times(): Array<{ name: string; created: Date; updated: Date }> {
    return this.names.map(name => this.#secrets.get(name) as StoredSecret);
  }

  /**
   * Stores an encrypted secret, and says whether it is new.
   *
   * @throws GitHubError 422 when the name, the key or the encryption is none
   */
  put(name: string, encrypted: string, keyId: string, time: Date): boolean {
    const upper = name.toUpperCase();
    if (!NAME.test(upper) || upper.startsWith('GITHUB_')) {
      throw validationFailed({
        resource: 'Secret',
        field: 'name',
        code: 'custom',
        message:
          'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_), and not with GITHUB_.',
      });
    }
    const bytes = Buffer.from(encrypted, 'base64');
    if (keyId !== this.keyId || this.#open(bytes) === undefined) {
      throw invalidRequest(
        'The secret is not encrypted by the public key of the repository.',
      );
    }
    const before = this.#secrets.get(upper);
    this.#secrets.set(upper, {
      name: upper,
      encrypted: bytes,
      created: before?.created ?? time,
      updated: time,
    });
    return before === undefined;
  }

  /** What a secret says; `undefined` when it is not there. */
  read(name: string): string | undefined {
    const secret = this.#secrets.get(name.toUpperCase());
    return secret && this.#open(secret.encrypted);
  }

  /**
   * Forgets a secret.
   *
   * @throws GitHubError 404 when it is not there
   */
  delete(name: string): void {
    if (!this.#secrets.delete(name.toUpperCase())) {
      throw notFound();
    }
  }

  get #keyPair(): KeyPair {
    this.#keys ??= sodium.crypto_box_keypair();
    return this.#keys;
  }

  #open(encrypted: Uint8Array): string | undefined {
    try {
      const { publicKey, privateKey } = this.#keyPair;
      return sodium.to_string(
        sodium.crypto_box_seal_open(encrypted, publicKey, privateKey),
      );
    } catch {
      return undefined;
    }
  }
}
