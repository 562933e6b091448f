import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { costData, subscription } from './costData';
import { entityCosts } from './entityCosts';

/** Costs that are made up. */
export function sample(): EntityCosts {
  return entityCosts({
    data: costData({
      source: 'sample',
      subscriptions: [
        subscription({ name: 'Sample subscription', portalUrl: undefined }),
      ],
    }),
  });
}
