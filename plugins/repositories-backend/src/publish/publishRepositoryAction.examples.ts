import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Shown in the list of actions of the portal. */
export const examples: TemplateExample[] = [
  {
    description: 'Publish where the form says, with a pipeline on Azure DevOps',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish the repository',
          action: 'publish:repository',
          input: {
            repository: '${{ parameters.repository }}',
            name: '${{ parameters.name }}',
            description: '${{ parameters.description }}',
            owner: '${{ parameters.owner }}',
            requiredStatusChecks: ['test'],
            pipelineFile: 'azure-pipelines.yml',
          },
        },
      ],
    }),
  },
  {
    description: 'Give a secret of the form to GitHub Actions',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish the repository',
          action: 'publish:repository',
          input: {
            repository: {
              target: 'github',
              owner: 'contoso',
              visibility: 'private',
            },
            name: 'payment-processor',
            secrets: {
              GITGUARDIAN_API_KEY: '${{ secrets.GITGUARDIAN_API_KEY }}',
            },
          },
        },
      ],
    }),
  },
];
