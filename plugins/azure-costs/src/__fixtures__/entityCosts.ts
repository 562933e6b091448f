import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { costData } from './costData';
import { currencyCosts, PREVIOUS_RANGE, RANGE } from './currencyCosts';

/** A component with costs in one currency, a budget, a forecast and one unusual day. */
export function entityCosts(changes: Partial<EntityCosts> = {}): EntityCosts {
  return {
    entityRef: 'component:default/payment-service',
    title: 'Payment service',
    range: RANGE,
    previousRange: PREVIOUS_RANGE,
    currencies: [
      {
        ...currencyCosts({ unusual: ['2026-11-12'] }),
        budget: {
          amount: '6800',
          origin: 'annotation',
          name: 'azure.com/monthly-budget',
        },
        forecast: {
          month: '2026-11',
          monthToDate: '5721.4',
          expected: '7105.25',
          throughDay: '2026-11-23',
        },
      },
    ],
    counted: [
      {
        entityRef: 'component:default/payment-service',
        title: 'Payment service',
        resourceGroups: ['rg-payments-production', 'rg-payments-test'],
      },
    ],
    uncounted: [],
    data: costData(),
    ...changes,
  };
}
