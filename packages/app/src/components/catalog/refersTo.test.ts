import { refersTo } from './refersTo';
import { entityOf } from './__testUtils__/renderEntityPage';

const service = entityOf('Component', 'payment-service', {
  metadata: { namespace: 'Payments' },
  spec: {
    owner: 'team-payments',
    system: 'platform/payment-platform',
    dependsOn: ['Component:Ledger', 'resource:data/orders'],
  },
});

it.each([
  'group:payments/team-payments',
  'system:platform/payment-platform',
  'component:payments/ledger',
  'resource:data/orders',
])('finds %s, however it is written', ref => {
  expect(refersTo(service, ref)).toBe(true);
});

it.each([
  'component:payments/zebra-vault',
  'group:default/team-payments',
  'component:default/ledger',
  'resource:payments/ledger',
  'resource:payments/orders',
])('does not find %s, which only names the entity', ref => {
  expect(refersTo(service, ref)).toBe(false);
});
