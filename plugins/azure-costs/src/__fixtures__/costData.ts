import {
  CostData,
  SubscriptionState,
} from '@portico/plugin-azure-costs-common';

/** A point in time so many hours before now, as ISO 8601. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 60 * 60 * 1000).toISOString();
}

/** A subscription whose costs were collected two hours ago. */
export function subscription(
  changes: Partial<SubscriptionState> = {},
): SubscriptionState {
  return {
    id: '11111111-1111-1111-1111-111111111111',
    name: 'Payments production',
    collectedAt: hoursAgo(2),
    stale: false,
    historyFrom: '2025-11-01',
    portalUrl:
      'https://portal.azure.com/#view/Microsoft_Azure_CostManagement/payments',
    ...changes,
  };
}

/** Costs from Azure that are complete and two hours old. */
export function costData(changes: Partial<CostData> = {}): CostData {
  return {
    source: 'azure',
    costType: 'actual',
    collectedAt: hoursAgo(2),
    stale: false,
    completeFrom: '2025-11-01',
    subscriptions: [subscription()],
    gaps: [],
    ...changes,
  };
}
