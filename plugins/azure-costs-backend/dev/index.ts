import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

// The plugin alone, with sample costs and two entities; every caller is a user who may do everything:
//   POSTGRES_HOST=… POSTGRES_USER=… POSTGRES_PASSWORD=… yarn start
//   curl http://localhost:7007/api/azure-costs/overview?by=team
const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'payment-service',
          annotations: { 'azure.com/resource-group': 'rg-payments' },
        },
        spec: { type: 'service' },
        relations: [
          { type: 'ownedBy', targetRef: 'group:default/team-payments' },
        ],
      },
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'team-payments' },
        spec: { type: 'team', children: [] },
        relations: [
          { type: 'ownerOf', targetRef: 'component:default/payment-service' },
        ],
      },
    ],
  }),
);
backend.add(import('../src'));

backend.start();
