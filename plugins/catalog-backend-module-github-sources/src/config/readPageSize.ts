import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What GitHub returns at most in one page. */
const MAX_PAGE_SIZE = 100;

/**
 * Reads how much is asked for at once; undefined when nothing is said.
 *
 * @param key - of the provider, for messages
 * @param name - such as `repositories`
 * @throws InputError that names the key when it can't be used
 */
export function readPageSize(
  config: Config,
  key: string,
  name: string,
): number | undefined {
  const size = config.getOptionalNumber(`pageSizes.${name}`);
  const isUsable =
    size === undefined ||
    (Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE);
  if (!isUsable) {
    throw new InputError(
      `Invalid config at '${key}.pageSizes.${name}': must be a whole number from 1 to ${MAX_PAGE_SIZE}, is ${size}`,
    );
  }
  return size;
}
