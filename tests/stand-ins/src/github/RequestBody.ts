import { GitHubError, invalidRequest } from './GitHubError.ts';

/** The members of a JSON body, read one by one as their types. */
export class RequestBody {
  readonly #members: Record<string, unknown>;

  private constructor(members: Record<string, unknown>) {
    this.#members = members;
  }

  /**
   * Takes a value for an object; nothing is an empty one.
   *
   * @throws GitHubError 400 or 422 when it is none
   */
  static read(value: unknown): RequestBody {
    if (typeof value === 'string') {
      throw new GitHubError(400, 'Problems parsing JSON');
    }
    if (value !== undefined && (typeof value !== 'object' || value === null)) {
      throw invalidRequest(`${JSON.stringify(value)} is not an object.`);
    }
    return new RequestBody((value ?? {}) as Record<string, unknown>);
  }

  /** Whether a member is there, be it `null`. */
  has(name: string): boolean {
    return this.#members[name] !== undefined;
  }

  /** A member as it is. */
  get(name: string): unknown {
    return this.#members[name];
  }

  /** A text, or `undefined` when it is not there or `null`. */
  text(name: string): string | undefined {
    return this.#typed(name, 'string');
  }

  /** A text that must be there. */
  requireText(name: string): string {
    return required(name, this.text(name));
  }

  /** A boolean, or `undefined` when it is not there or `null`. */
  flag(name: string): boolean | undefined {
    return this.#typed(name, 'boolean');
  }

  /** A number, or `undefined` when it is not there or `null`. */
  number(name: string): number | undefined {
    return this.#typed(name, 'number');
  }

  /** A list of texts, or `undefined` when it is not there or `null`. */
  texts(name: string): string[] | undefined {
    const list = this.#list(name);
    const other = list?.find(entry => typeof entry !== 'string');
    if (other !== undefined) {
      throw mismatch(name, other, 'string');
    }
    return list as string[] | undefined;
  }

  /** A list of objects that must be there. */
  requireObjects(name: string): RequestBody[] {
    return required(name, this.#list(name)).map(RequestBody.read);
  }

  /** An object, or `undefined` when it is not there or `null`. */
  object(name: string): RequestBody | undefined {
    const value = this.#members[name] ?? undefined;
    if (value !== undefined && typeof value !== 'object') {
      throw mismatch(name, value, 'object');
    }
    return value === undefined ? undefined : RequestBody.read(value);
  }

  /** One of several texts, or `undefined` when it is not there or `null`. */
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const text = this.text(name);
    const found = values.find(value => value === text);
    if (text !== undefined && found === undefined) {
      const list = values.join(', ');
      throw invalidRequest(`${text} is not a member of [${list}].`);
    }
    return found;
  }

  #list(name: string): unknown[] | undefined {
    const value = this.#members[name] ?? undefined;
    if (value !== undefined && !Array.isArray(value)) {
      throw mismatch(name, value, 'array');
    }
    return value;
  }

  #typed<T>(
    name: string,
    type: 'string' | 'boolean' | 'number',
  ): T | undefined {
    const value = this.#members[name] ?? undefined;
    if (value !== undefined && typeof value !== type) {
      throw mismatch(name, value, type);
    }
    return value as T | undefined;
  }
}

function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) {
    throw invalidRequest(`"${name}" wasn't supplied.`);
  }
  return value;
}

function mismatch(name: string, value: unknown, type: string): GitHubError {
  const article = /^[aeiou]/.test(type) ? 'an' : 'a';
  return invalidRequest(
    `For 'properties/${name}', ${JSON.stringify(
      value,
    )} is not ${article} ${type}.`,
  );
}
