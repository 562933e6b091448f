import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { entityCosts } from './entityCosts';

/** A component whose resource groups are known but cost nothing in the range. */
export function nothingInRange(): EntityCosts {
  return entityCosts({ currencies: [] });
}
