import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ShrinkageLimit } from '../sources/shrinkage';

/** How the catalog is kept true to its sources. */
export interface SourcesConfig {
  holdBack: ShrinkageLimit;
  inventory: { isEnabled: boolean; showsForks: boolean };
}

/**
 * Reads and checks `catalog.sources` and `catalog.inventory`.
 *
 * @throws InputError that names the key when a value can't be used
 */
export function readSourcesConfig(config: RootConfigService): SourcesConfig {
  return {
    holdBack: {
      share: readNumber(
        config,
        'catalog.sources.holdBack.share',
        0.5,
        value => value >= 0 && value <= 1,
        'a number from 0 to 1, such as 0.5',
      ),
      minimum: readNumber(
        config,
        'catalog.sources.holdBack.minimum',
        5,
        value => Number.isInteger(value) && value >= 1,
        'a whole number from 1, such as 5',
      ),
    },
    inventory: {
      isEnabled: config.getOptionalBoolean('catalog.inventory.enabled') ?? true,
      showsForks: config.getOptionalBoolean('catalog.inventory.forks') ?? true,
    },
  };
}

function readNumber(
  config: RootConfigService,
  key: string,
  otherwise: number,
  isValid: (value: number) => boolean,
  expected: string,
): number {
  const value = config.getOptionalNumber(key) ?? otherwise;
  if (!isValid(value)) {
    throw new InputError(
      `Invalid config at '${key}': must be ${expected}, is ${value}`,
    );
  }
  return value;
}
