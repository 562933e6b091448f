import { JsonObject, JsonValue } from '@backstage/types';
import { REDACTED, redactText } from './redactText';

/**
 * How many bytes of JSON the meta of one event may have. A container runtime cuts a line after 16 KB, and a line that is cut is no
 * JSON any more.
 */
const MAX_BYTES = 6_000;

const MAX_TEXT = 512;
const MAX_KEY = 100;
const MAX_DEPTH = 6;
const MAX_MEMBERS = 100;

/** Parts of a key, without its separators, that make its value a secret. */
const SECRET_PARTS =
  /secret|passw|passphrase|token|credential|cookie|apikey|accesskey|accountkey|privatekey|sharedkey|connectionstring|authorization|assertion|signature/;

/** Whole words of a key that make its value a secret. */
const SECRET_WORDS = new Set([
  'auth',
  'jwt',
  'otp',
  'pass',
  'pat',
  'pin',
  'pwd',
  'sas',
  'sig',
]);

/** Whether a value is a secret because of the key that it has. */
export function isSecretKey(key: string): boolean {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return (
    SECRET_PARTS.test(words.join('')) ||
    words.some(word => SECRET_WORDS.has(word))
  );
}

/** What is left of the meta of an event without its secrets, and without what is too much for one line. */
export class MetaWriter {
  readonly #secrets: string[];
  #bytesLeft = MAX_BYTES;
  #isTruncated = false;

  /** @param secrets - values that have to be gone wherever they are */
  constructor(secrets: string[] = []) {
    this.#secrets = secrets;
  }

  /** Whether something was left out so far because there was too much. */
  get isTruncated(): boolean {
    return this.#isTruncated;
  }

  write(meta: JsonObject): JsonObject {
    return this.#members(Object.entries(meta), 1);
  }

  #members(entries: Array<[string, unknown]>, depth: number): JsonObject {
    const written: JsonObject = {};
    for (const [key, value] of this.#firstOf(entries)) {
      if (value === undefined || typeof value === 'function') {
        continue;
      }
      const name = this.#short(redactText(key, this.#secrets), MAX_KEY);
      if (!this.#take(name)) {
        break;
      }
      const isSecret = isSecretKey(key) && !isNothing(value);
      // A key such as __proto__ is one like any other.
      Object.defineProperty(written, name, {
        value: isSecret ? REDACTED : this.#value(value, depth),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return written;
  }

  #value(value: unknown, depth: number): JsonValue {
    if (typeof value === 'string') {
      const text = this.#short(redactText(value, this.#secrets), MAX_TEXT);
      return this.#take(text) ? text : '';
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
      const isFinite = typeof value === 'boolean' || Number.isFinite(value);
      return isFinite && this.#take(value) ? value : null;
    }
    if (typeof value !== 'object' || value === null) {
      return null;
    }
    if (value instanceof Date) {
      return value.toJSON();
    }
    this.#bytesLeft -= 8;
    if (depth >= MAX_DEPTH) {
      this.#isTruncated = true;
      return '…';
    }
    if (Array.isArray(value)) {
      const items: JsonValue[] = [];
      for (const item of this.#firstOf(value)) {
        if (this.#bytesLeft <= 0) {
          this.#isTruncated = true;
          break;
        }
        items.push(this.#value(item, depth + 1));
      }
      return items;
    }
    return this.#members(Object.entries(value), depth + 1);
  }

  #firstOf<T>(members: T[]): T[] {
    if (members.length > MAX_MEMBERS) {
      this.#isTruncated = true;
    }
    return members.slice(0, MAX_MEMBERS);
  }

  #short(text: string, length: number): string {
    if (text.length <= length) {
      return text;
    }
    this.#isTruncated = true;
    return `${text.slice(0, length)}…`;
  }

  /** Whether there is room for a value, which it then takes. */
  #take(value: string | number | boolean): boolean {
    const bytes = Buffer.byteLength(JSON.stringify(value)) + 2;
    if (bytes > this.#bytesLeft) {
      this.#isTruncated = true;
      this.#bytesLeft = 0;
      return false;
    }
    this.#bytesLeft -= bytes;
    return true;
  }
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || typeof value === 'boolean';
}
