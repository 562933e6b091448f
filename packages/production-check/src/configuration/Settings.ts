import type { Config } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';

/** One value of the configuration that is neither an object nor a list. */
export interface Leaf {
  /** As in `backend.auth.keys[0].secret`. */
  key: string;
  /** The last part of the key. */
  name: string;
  value: string | number | boolean;
}

/**
 * The configuration, read without judging its shape: a value of another type than expected is absent. What has the wrong shape is
 * for `config:check` to say, and must not keep a check from looking at the rest.
 */
export class Settings {
  readonly #data: JsonObject;

  constructor(data: JsonObject) {
    this.#data = data;
  }

  /** Everything in a configuration of Backstage. */
  static from(config: Config): Settings {
    return new Settings(config.getOptional<JsonObject>() ?? {});
  }

  /** The value at a key, as in `backend.cache.store` or `backend.auth.keys[0].secret`. */
  get(key: string): JsonValue | undefined {
    let value: JsonValue | undefined = this.#data;
    for (const part of key.replaceAll('[', '.[').split('.')) {
      value = part.startsWith('[')
        ? asList(value)[Number(part.slice(1, -1))]
        : asObject(value)?.[part];
    }
    return value;
  }

  /** A text that is not empty. */
  string(key: string): string | undefined {
    const value = this.get(key);
    return typeof value === 'string' && value.trim() ? value : undefined;
  }

  /** True or false, also as the text that comes from a variable. */
  boolean(key: string): boolean | undefined {
    return asBoolean(this.get(key));
  }

  /** An object; empty when there is none. */
  object(key: string): JsonObject {
    return asObject(this.get(key)) ?? {};
  }

  /** The texts of a list, or the one text that stands for a list. */
  strings(key: string): string[] {
    return asStrings(this.get(key));
  }

  /** Every value that is neither an object nor a list. */
  leaves(): Leaf[] {
    return leavesOf(this.#data);
  }
}

/** Every value below one that is neither an object nor a list. */
export function leavesOf(value: JsonValue | undefined, key = ''): Leaf[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => leavesOf(item, `${key}[${index}]`));
  }
  const object = asObject(value);
  if (object) {
    return Object.entries(object).flatMap(([name, child]) =>
      leavesOf(child, key ? `${key}.${name}` : name),
    );
  }
  if (value === undefined || value === null) {
    return [];
  }
  const name = key
    .replace(/(\[\d+\])+$/, '')
    .split('.')
    .pop()!;
  return [{ key, name, value: value as Leaf['value'] }];
}

/** The value when it is an object, and no list. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The items of a list; none when it is something else. */
export function asList(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The objects among the items of a list. */
export function asObjects(value: JsonValue | undefined): JsonObject[] {
  return asList(value)
    .map(asObject)
    .filter(item => item !== undefined);
}

/** True or false, also as the text that comes from a variable. */
export function asBoolean(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  const text = String(value ?? '')
    .trim()
    .toLowerCase();
  if (['true', '1', 'on', 'yes', 'y'].includes(text)) {
    return true;
  }
  return ['false', '0', 'off', 'no', 'n'].includes(text) ? false : undefined;
}

/** The texts of a list, or the one text that stands for a list. */
export function asStrings(value: JsonValue | undefined): string[] {
  return [value]
    .flat()
    .filter((item): item is string => typeof item === 'string' && item !== '');
}
