import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { entityCosts } from './entityCosts';

/** A component that names resource groups which Azure has reported nothing of. */
export function noCosts(): EntityCosts {
  return entityCosts({
    currencies: [],
    counted: [],
    uncounted: [
      {
        entityRef: 'component:default/payment-service',
        title: 'Payment service',
        reason: 'no-costs',
        resourceGroups: ['rg-paymnets', 'rg-payments-eu'],
      },
    ],
  });
}
