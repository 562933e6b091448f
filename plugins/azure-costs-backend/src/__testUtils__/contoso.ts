import { Entity } from '@backstage/catalog-model';

interface Options {
  resourceGroup?: string;
  subscription?: string;
  budget?: string;
  title?: string;
  relations?: Array<[string, string]>;
}

/** An entity of the tests, related as the catalog would relate it. */
export function entity(
  kind: string,
  name: string,
  options: Options = {},
): Entity {
  const annotations = Object.entries({
    'azure.com/resource-group': options.resourceGroup,
    'azure.com/subscription-id': options.subscription,
    'azure.com/monthly-budget': options.budget,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      title: options.title,
      annotations: Object.fromEntries(annotations),
    },
    spec: {},
    relations: options.relations?.map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}

const PAYMENTS = 'group:default/team-payments';
const CUSTOMERS = 'group:default/team-customers';

/**
 * A small organisation: a department of two teams; a domain with two systems; two entities that share a resource group
 * within a team, and one resource group that both teams name.
 */
export const CONTOSO: Entity[] = [
  entity('Group', 'engineering', {
    relations: [
      ['parentOf', PAYMENTS],
      ['parentOf', CUSTOMERS],
    ],
  }),
  entity('Group', 'team-payments', {
    title: 'Team Payments',
    relations: [
      ['childOf', 'group:default/engineering'],
      ['ownerOf', 'component:default/payment-service'],
      ['ownerOf', 'resource:default/payment-database'],
      ['ownerOf', 'component:default/ledger'],
      ['ownerOf', 'system:default/payments'],
      ['ownerOf', 'template:default/node-service'],
    ],
  }),
  entity('Group', 'team-customers', {
    title: 'Team Customers',
    relations: [
      ['childOf', 'group:default/engineering'],
      ['ownerOf', 'component:default/customer-service'],
      ['ownerOf', 'component:default/portal'],
    ],
  }),
  entity('Domain', 'business', {
    relations: [
      ['hasPart', 'system:default/payments'],
      ['hasPart', 'system:default/customers'],
    ],
  }),
  entity('System', 'payments', {
    title: 'Payment platform',
    relations: [
      ['ownedBy', PAYMENTS],
      ['partOf', 'domain:default/business'],
      ['hasPart', 'component:default/payment-service'],
      ['hasPart', 'resource:default/payment-database'],
      ['hasPart', 'component:default/ledger'],
    ],
  }),
  entity('System', 'customers', {
    relations: [
      ['partOf', 'domain:default/business'],
      ['hasPart', 'component:default/customer-service'],
    ],
  }),
  entity('Component', 'payment-service', {
    title: 'Payment service',
    resourceGroup: 'RG-Payments, rg-shared',
    relations: [
      ['ownedBy', PAYMENTS],
      ['partOf', 'system:default/payments'],
    ],
  }),
  entity('Resource', 'payment-database', {
    resourceGroup: 'rg-payments',
    budget: '50 EUR',
    relations: [
      ['ownedBy', PAYMENTS],
      ['partOf', 'system:default/payments'],
    ],
  }),
  entity('Component', 'ledger', {
    relations: [
      ['ownedBy', PAYMENTS],
      ['partOf', 'system:default/payments'],
    ],
  }),
  entity('Component', 'customer-service', {
    resourceGroup: 'rg-customers,rg-shared',
    relations: [
      ['ownedBy', CUSTOMERS],
      ['partOf', 'system:default/customers'],
    ],
  }),
  entity('Component', 'portal', {
    resourceGroup: 'rg-nowhere',
    relations: [['ownedBy', CUSTOMERS]],
  }),
];
