import { CostBudget } from '../collection/CostSource';
import { Subscription } from '../config';

/** What a service costs, roughly. */
export interface SampleService {
  /** As Cost Management calls it. */
  name: string;
  /** On an ordinary working day. */
  daily: number;
  /** Part of that on a day of the weekend; 1 when absent. */
  weekend?: number;
  /** `EUR` when absent. */
  currency?: string;
}

/** A resource group of the example organisation. */
export interface SampleResourceGroup {
  name: string;
  services: SampleService[];
}

/** A subscription of the example organisation. */
export interface SampleSubscription extends Subscription {
  resourceGroups: SampleResourceGroup[];
  budgets: CostBudget[];
}

/** Contoso, whose entities are in `examples/`, as Azure would bill it. */
export const SAMPLE_SUBSCRIPTIONS: SampleSubscription[] = [
  {
    id: '00000000-0000-0000-0000-000000000001',
    name: 'Contoso Production',
    budgets: [
      {
        name: 'payments-monthly',
        amount: '3000',
        currency: 'EUR',
        resourceGroups: ['rg-payments'],
      },
    ],
    resourceGroups: [
      {
        name: 'rg-payments',
        services: [
          { name: 'Azure Database for PostgreSQL', daily: 31.2 },
          { name: 'Azure Container Apps', daily: 27.5, weekend: 0.55 },
          { name: 'Service Bus', daily: 18.9 },
          { name: 'Storage', daily: 4.3 },
          { name: 'Azure Monitor', daily: 7.8, weekend: 0.6 },
          { name: 'Bandwidth', daily: 3.1, weekend: 0.5 },
          { name: 'Key Vault', daily: 0.12 },
          { name: 'Load Balancer', daily: 1.9 },
        ],
      },
      {
        name: 'rg-customers',
        services: [
          { name: 'Azure Cosmos DB', daily: 29.6, weekend: 0.8 },
          { name: 'Azure App Service', daily: 15.4 },
          { name: 'Azure Front Door Service', daily: 5.2 },
          { name: 'Azure Monitor', daily: 4.1, weekend: 0.7 },
          { name: 'Storage', daily: 1.7 },
          { name: 'Bandwidth', daily: 1.2, weekend: 0.8 },
        ],
      },
      {
        name: 'rg-shared',
        services: [
          { name: 'Redis Cache', daily: 13.7 },
          { name: 'Service Bus', daily: 9.1 },
          { name: 'Container Registry', daily: 3.3 },
          { name: 'Communication Services', daily: 6.4, weekend: 0.4 },
          { name: 'Azure Monitor', daily: 2.5, weekend: 0.7 },
          { name: 'Key Vault', daily: 0.08 },
          // Bought in the marketplace, and billed in the currency of who sells it.
          { name: 'SendGrid', daily: 2.95, currency: 'USD' },
        ],
      },
      {
        name: 'rg-network-hub',
        services: [
          { name: 'Azure Firewall', daily: 11.8 },
          { name: 'VPN Gateway', daily: 4.6 },
          { name: 'Bandwidth', daily: 1.9, weekend: 0.6 },
          { name: 'Azure DNS', daily: 0.03 },
        ],
      },
      {
        name: 'rg-legacy-reporting',
        services: [
          { name: 'Virtual Machines', daily: 7.4 },
          { name: 'SQL Database', daily: 5.1 },
          { name: 'Storage', daily: 0.9 },
        ],
      },
    ],
  },
  {
    id: '00000000-0000-0000-0000-000000000002',
    name: 'Contoso Development',
    budgets: [],
    resourceGroups: [
      {
        name: 'rg-sandbox',
        services: [
          { name: 'Virtual Machines', daily: 3.2, weekend: 0.1 },
          { name: 'Azure Container Apps', daily: 2.1, weekend: 0.1 },
          { name: 'Storage', daily: 0.4 },
        ],
      },
    ],
  },
];
