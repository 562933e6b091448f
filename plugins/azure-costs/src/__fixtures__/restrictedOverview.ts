import { CostOverview } from '@portico/plugin-azure-costs-common';
import { overview } from './overview';

/** The overview of somebody who may read the costs of some entities only. */
export function restrictedOverview(): CostOverview {
  return overview({
    restricted: true,
    currencies: ['EUR'],
    countedTwice: '0',
    unattributed: {
      total: '0',
      previousTotal: '0',
      change: '0',
      changePercent: null,
      resourceGroupCount: 0,
    },
    total: '8200.5',
    items: overview().items.slice(0, 1),
    totalItems: 1,
  });
}
