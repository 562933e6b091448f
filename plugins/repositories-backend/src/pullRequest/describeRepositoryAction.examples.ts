import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Shown in the list of actions of the portal. */
export const examples: TemplateExample[] = [
  {
    description: 'Propose what the form says',
    example: stringify({
      steps: [
        {
          id: 'describe',
          name: 'Open the pull request',
          action: 'repository:describe',
          input: { entry: '${{ parameters.entry }}' },
        },
      ],
    }),
  },
  {
    description: 'Describe a service with documentation and costs in Azure',
    example: stringify({
      steps: [
        {
          id: 'describe',
          name: 'Open the pull request',
          action: 'repository:describe',
          input: {
            entry: {
              url: 'https://dev.azure.com/contoso/Payments/_git/billing',
              name: 'billing',
              description: 'Sends bills to customers',
              type: 'service',
              lifecycle: 'production',
              owner: 'group:default/team-payments',
              tags: ['dotnet'],
              docs: true,
              resourceGroups: ['rg-billing-prod'],
              monthlyBudget: 500,
            },
          },
        },
      ],
    }),
  },
];
