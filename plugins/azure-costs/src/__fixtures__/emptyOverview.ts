import { CostOverview } from '@portico/plugin-azure-costs-common';
import { costData } from './costData';
import { overview } from './overview';

/** The overview before anything was collected. */
export function emptyOverview(): CostOverview {
  return overview({
    currency: undefined,
    currencies: [],
    total: '0',
    previousTotal: '0',
    change: '0',
    changePercent: null,
    unattributed: {
      total: '0',
      previousTotal: '0',
      change: '0',
      changePercent: null,
      resourceGroupCount: 0,
    },
    countedTwice: '0',
    items: [],
    totalItems: 0,
    data: costData({
      collectedAt: undefined,
      completeFrom: undefined,
      subscriptions: [],
    }),
  });
}
