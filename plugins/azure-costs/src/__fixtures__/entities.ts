import { Entity } from '@backstage/catalog-model';

/** A component with a resource group. */
export const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    namespace: 'default',
    name: 'payment-service',
    title: 'Payment service',
    annotations: {
      'azure.com/resource-group': 'rg-payments-production,rg-payments-test',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-payments' },
};

/** A component without one. */
export const plainComponent: Entity = {
  ...component,
  metadata: { namespace: 'default', name: 'ledger' },
};

/** A team. */
export const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    namespace: 'default',
    name: 'team-payments',
    title: 'Team Payments',
  },
  spec: { type: 'team', children: [] },
};
