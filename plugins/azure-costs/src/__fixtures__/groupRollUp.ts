import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { entityCosts } from './entityCosts';
import { currencyCosts } from './currencyCosts';

/** A team: several entities that count, and some that do not, for every reason there is. */
export function groupRollUp(): EntityCosts {
  return entityCosts({
    entityRef: 'group:default/team-payments',
    title: 'Team Payments',
    currencies: [currencyCosts({ scale: 14 })],
    counted: [
      {
        entityRef: 'component:default/payment-service',
        title: 'Payment service',
        resourceGroups: ['rg-payments-production', 'rg-payments-test'],
      },
      {
        entityRef: 'resource:default/payments-database',
        title: 'Payments database',
        resourceGroups: ['rg-payments-data'],
      },
    ],
    uncounted: [
      {
        entityRef: 'component:default/ledger',
        title: 'Ledger',
        reason: 'no-annotation',
        resourceGroups: [],
      },
      {
        entityRef: 'component:default/refunds',
        title: 'Refunds',
        reason: 'no-costs',
        resourceGroups: ['rg-refunds'],
      },
      {
        entityRef: 'component:default/fraud-detection',
        title: 'Fraud detection',
        reason: 'not-allowed',
        resourceGroups: [],
      },
    ],
  });
}
