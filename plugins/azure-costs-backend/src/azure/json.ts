import { CostSourceError } from '../collection/CostSource';

type Reviver = (
  this: unknown,
  key: string,
  value: unknown,
  context: { source: string },
) => unknown;

const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Parses JSON with every number kept as the string it was written as: money must not pass through floating point.
 *
 * @throws CostSourceError when it is not JSON
 */
export function parseJson(text: string): unknown {
  try {
    return parse(text, (_key, value, { source }) =>
      typeof value === 'number' ? source : value,
    );
  } catch (error) {
    throw new CostSourceError(
      'malformed',
      'Azure answered with something that is not JSON. If it stays so, look whether a proxy stands in between.',
      error,
    );
  }
}
