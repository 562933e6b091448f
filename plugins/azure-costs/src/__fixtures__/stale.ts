import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { costData, hoursAgo, subscription } from './costData';
import { entityCosts } from './entityCosts';

export const PROBLEM_MESSAGE =
  'Azure refused to answer (403). Give the identity of the portal the role Cost Management Reader on the subscription.';

/** Costs that could not be collected for 30 hours. */
export function stale(): EntityCosts {
  return entityCosts({
    data: costData({
      stale: true,
      collectedAt: hoursAgo(30),
      subscriptions: [
        subscription({
          stale: true,
          collectedAt: hoursAgo(30),
          problem: {
            code: 'forbidden',
            message: PROBLEM_MESSAGE,
            since: hoursAgo(26),
          },
        }),
      ],
    }),
  });
}
