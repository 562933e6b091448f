import { invalidArgument } from './DevOpsError.ts';

/** A JSON object, before its members are known. */
export type Fields = Record<string, unknown>;

/**
 * Takes a value for an object.
 *
 * @throws DevOpsError 400
 */
export function readFields(value: unknown, name = 'body'): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidArgument(`Value cannot be null.\r\nParameter name: ${name}`);
  }
  return value as Fields;
}

/**
 * Takes a member that must be there for an object.
 *
 * @throws DevOpsError 400
 */
export function objectIn(fields: Fields, name: string): Fields {
  return readFields(fields[name], name);
}

/**
 * Takes a member for a list that is not empty.
 *
 * @throws DevOpsError 400
 */
export function listIn(fields: Fields, name: string): unknown[] {
  const value = fields[name];
  if (!Array.isArray(value) || value.length === 0) {
    throw invalidArgument(`Value cannot be null.\r\nParameter name: ${name}`);
  }
  return value;
}

/**
 * Takes a member for a text that is not empty.
 *
 * @throws DevOpsError 400
 */
export function textIn(fields: Fields, name: string): string {
  const value = optionalTextIn(fields, name);
  if (!value) {
    throw invalidArgument(`Value cannot be null.\r\nParameter name: ${name}`);
  }
  return value;
}

/**
 * Takes a member for a text, if it is there.
 *
 * @throws DevOpsError 400
 */
export function optionalTextIn(
  fields: Fields,
  name: string,
): string | undefined {
  const value = fields[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') {
    throw invalidArgument(`The value of '${name}' must be a string.`);
  }
  return value;
}
