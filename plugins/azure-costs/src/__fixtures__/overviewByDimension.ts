import { CostOverview, OverviewItem } from '@portico/plugin-azure-costs-common';
import { CostOverviewQuery } from '../api/AzureCostsApi';
import { overview, overviewItem } from './overview';

const ITEMS: Record<string, OverviewItem[]> = {
  system: [
    overviewItem('Payment platform', '9100', '9900.4', {
      entityRef: 'system:default/payment-platform',
    }),
    overviewItem('Developer portal', '812.4', '0', {
      entityRef: 'system:default/developer-portal',
    }),
  ],
  subscription: [
    overviewItem('Payments production', '15000', '13000', {
      subscriptionId: '11111111-1111-1111-1111-111111111111',
      portalUrl: 'https://portal.azure.com/',
    }),
    overviewItem('Shared services', '5000', '5500.5', {
      subscriptionId: '22222222-2222-2222-2222-222222222222',
      portalUrl: 'https://portal.azure.com/',
    }),
  ],
  'resource-group': [
    overviewItem('rg-payments-production', '9000', '8000', {
      subscriptionId: '11111111-1111-1111-1111-111111111111',
      subscriptionName: 'Payments production',
      entityRefs: ['component:default/payment-service', 'api:default/payments'],
      portalUrl: 'https://portal.azure.com/',
      resourceGroupCount: 1,
    }),
    overviewItem('rg-old-experiments', '3000', '3200', {
      subscriptionId: '11111111-1111-1111-1111-111111111111',
      subscriptionName: 'Payments production',
      entityRefs: [],
      portalUrl: 'https://portal.azure.com/',
      resourceGroupCount: 1,
    }),
  ],
  service: [
    overviewItem('Azure Kubernetes Service', '12000', '11000'),
    overviewItem('Storage', '8000', '7500.5'),
  ],
};

/** Answers as the backend does: by what is asked for, searched and sorted by movement. */
export function answerOverview(query: CostOverviewQuery): CostOverview {
  const usual = overview({ by: query.by });
  const items = ITEMS[query.by] ?? usual.items;
  const found = items.filter(({ name }) =>
    name.toLowerCase().includes((query.search ?? '').toLowerCase()),
  );
  const sorted =
    query.sort === '-movement'
      ? [...found].sort(
          (a, b) => Math.abs(Number(b.change)) - Math.abs(Number(a.change)),
        )
      : found;
  return {
    ...usual,
    currency: query.currency ?? 'EUR',
    items: sorted.slice(0, query.limit ?? 20),
    totalItems: query.search || ITEMS[query.by] ? found.length : 143,
  };
}
