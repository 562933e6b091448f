import { JsonObject } from '@backstage/types';

/** What a form says of the repository `legacy`, with every part. */
export const LEGACY_ENTRY: JsonObject = {
  url: 'https://github.com/contoso/legacy',
  name: 'legacy',
  title: 'Legacy: billing',
  description: 'Sends "bills"',
  type: 'service',
  lifecycle: 'production',
  owner: 'group:default/team-payments',
  system: '',
  tags: ['dotnet'],
  docs: true,
  resourceGroups: ['rg-legacy', 'rg-shared'],
  subscriptionId: '00000000-0000-0000-0000-000000000001',
  monthlyBudget: 500,
};
