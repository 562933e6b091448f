import { CostOverview, OverviewItem } from '@portico/plugin-azure-costs-common';
import { costData, hoursAgo, subscription } from './costData';
import { PREVIOUS_RANGE, RANGE } from './currencyCosts';

/** A group of the overview; its shares are of a total of 20,000. */
export function overviewItem(
  name: string,
  total: string,
  previousTotal: string,
  changes: Partial<OverviewItem> = {},
): OverviewItem {
  const change = String(Number(total) - Number(previousTotal));
  const before = Number(previousTotal);
  return {
    id: name,
    name,
    total,
    previousTotal,
    change,
    changePercent:
      before > 0 ? Math.round((Number(change) / before) * 10000) / 100 : null,
    share: Number(total) / 20000,
    resourceGroupCount: 4,
    ...changes,
  };
}

const team = (name: string, total: string, previousTotal: string) =>
  overviewItem(`Team ${name}`, total, previousTotal, {
    entityRef: `group:default/team-${name.toLowerCase()}`,
  });

/** All costs by team: 17,500 in rows, 3,000 unattributed, 500 in more than one row, 20,000 in all. */
export function overview(changes: Partial<CostOverview> = {}): CostOverview {
  return {
    by: 'team',
    range: RANGE,
    previousRange: PREVIOUS_RANGE,
    currency: 'EUR',
    currencies: ['EUR', 'USD'],
    total: '20000',
    previousTotal: '18500.5',
    change: '1499.5',
    changePercent: 8.11,
    unattributed: {
      total: '3000',
      previousTotal: '3200',
      change: '-200',
      changePercent: -6.25,
      resourceGroupCount: 17,
    },
    countedTwice: '500',
    restricted: false,
    items: [
      team('Payments', '8200.5', '6100'),
      team('Platform', '5100', '5100'),
      team('Identity', '3149.497', '3800.25'),
      team('Search', '900', '0'),
      overviewItem('No team', '150.0042', '149', { id: 'none' }),
      team('Docs', '-0.0012', '0'),
    ],
    totalItems: 143,
    data: costData({
      subscriptions: [
        subscription(),
        subscription({
          id: '22222222-2222-2222-2222-222222222222',
          name: 'Shared services',
          collectedAt: hoursAgo(3),
          problem: {
            code: 'throttled',
            message:
              'Azure answers fewer requests than are needed. The next run tries again by itself.',
            since: hoursAgo(1),
          },
        }),
      ],
    }),
    ...changes,
  };
}
