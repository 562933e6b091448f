import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { costData, subscription } from './costData';
import { currencyCosts } from './currencyCosts';
import { entityCosts } from './entityCosts';

/** Costs with days that Azure left out, of a subscription whose history is still being collected. */
export function partial(): EntityCosts {
  return entityCosts({
    currencies: [
      currencyCosts({
        missing: ['2026-11-04', '2026-11-05', '2026-11-06', '2026-11-24'],
      }),
    ],
    data: costData({
      completeFrom: '2026-10-01',
      subscriptions: [subscription({ historyFrom: '2026-10-01' })],
      gaps: [
        {
          subscriptionId: '11111111-1111-1111-1111-111111111111',
          start: '2026-11-04',
          end: '2026-11-06',
        },
      ],
    }),
  });
}
