import { badRequest } from './AzureError.ts';

/** A JSON object, before its members are known. */
export type JsonObject = Record<string, unknown>;

/**
 * Takes a value for an object.
 *
 * @param known - the members that it may have; any when absent
 * @throws AzureError 400 when it is none, or has other members
 */
export function readObject(
  value: unknown,
  name: string,
  known?: string[],
): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`'${name}' must be an object`);
  }
  const unknown = Object.keys(value).find(key => known && !known.includes(key));
  if (unknown !== undefined) {
    throw badRequest(`'${name}' has the unknown member '${unknown}'`);
  }
  return value as JsonObject;
}

/**
 * Takes a value for one of several texts.
 *
 * @throws AzureError 400 when it is another
 */
export function requireOneOf<T extends string>(
  value: unknown,
  allowed: readonly T[],
  name: string,
): T {
  const found = allowed.find(text => text === value);
  if (found === undefined) {
    throw badRequest(`'${name}' must be one of ${allowed.join(', ')}`);
  }
  return found;
}
