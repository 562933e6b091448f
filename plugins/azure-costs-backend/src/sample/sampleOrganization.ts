import { CostBudget } from '../collection/CostSource';
import { Subscription } from '../config';

/** What a service costs, roughly, in units of its currency. */
export interface SampleService {
  /** As Cost Management calls it. */
  name: string;
  /** On an ordinary working day. */
  daily: number;
  /** Part of that on a day of the weekend; 1 when absent. */
  weekend?: number;
  /** How many times that it is in the second and fourth quarter of a year, when it is a size larger; 1 when absent. */
  larger?: number;
  /** `EUR` when absent. */
  currency?: string;
}

/** What goes wrong once a quarter in a resource group, for a day. */
export interface SampleMishap {
  /** Name of the service that it makes dearer. */
  service: string;
  /** What it adds, in units of the service's currency. */
  cost: number;
  /** 1, 2 or 3. */
  monthOfQuarter: number;
}

/** A resource group of the example organisation. */
export interface SampleResourceGroup {
  name: string;
  mishap: SampleMishap;
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
        // More replicas than anybody meant to have.
        mishap: {
          service: 'Azure Container Apps',
          cost: 48,
          monthOfQuarter: 2,
        },
        services: [
          { name: 'Azure Database for PostgreSQL', daily: 27, larger: 1.3 },
          { name: 'Azure Container Apps', daily: 28.2, weekend: 0.55 },
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
        // Queries over all partitions.
        mishap: { service: 'Azure Cosmos DB', cost: 41, monthOfQuarter: 1 },
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
        // A message to all customers.
        mishap: { service: 'SMS', cost: 38, monthOfQuarter: 3 },
        services: [
          { name: 'Redis Cache', daily: 13.7 },
          { name: 'Service Bus', daily: 9.1 },
          { name: 'Container Registry', daily: 3.3 },
          { name: 'SMS', daily: 6.4, weekend: 0.4 },
          { name: 'Azure Monitor', daily: 2.5, weekend: 0.7 },
          { name: 'Key Vault', daily: 0.08 },
          // Bought in the marketplace, and billed in the currency of who sells it.
          { name: 'SaaS', daily: 2.95, currency: 'USD' },
        ],
      },
      {
        name: 'rg-network-hub',
        // A copy of a database to another region.
        mishap: { service: 'Bandwidth', cost: 36, monthOfQuarter: 1 },
        services: [
          { name: 'Azure Firewall', daily: 11.8 },
          { name: 'VPN Gateway', daily: 4.6 },
          { name: 'Bandwidth', daily: 1.9, weekend: 0.6 },
          { name: 'Azure DNS', daily: 0.03 },
        ],
      },
      {
        name: 'rg-legacy-reporting',
        // A machine for an old report, forgotten over night.
        mishap: { service: 'Virtual Machines', cost: 37, monthOfQuarter: 3 },
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
        // A load test.
        mishap: { service: 'Virtual Machines', cost: 44, monthOfQuarter: 2 },
        services: [
          { name: 'Virtual Machines', daily: 3.2, weekend: 0.1 },
          { name: 'Azure Container Apps', daily: 2.1, weekend: 0.1 },
          { name: 'Storage', daily: 0.4 },
        ],
      },
    ],
  },
];
