import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { currencyCosts } from './currencyCosts';
import { entityCosts } from './entityCosts';

/** A component whose resource groups are billed in two currencies. */
export function severalCurrencies(): EntityCosts {
  return entityCosts({
    currencies: [
      currencyCosts(),
      currencyCosts({ currency: 'USD', scale: 0.12 }),
    ],
  });
}
