import { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** Shown with `publish:local-git` in the list of installed actions. */
export const examples: TemplateExample[] = [
  {
    description: 'Publishes the workspace and registers it in the catalog.',
    example: `steps:
  - id: publish
    name: Publish to a local repository
    action: publish:local-git
    input:
      repoName: payment-service
      description: Takes card payments.
  - id: register
    name: Register in the catalog
    action: catalog:register
    input:
      catalogInfoUrl: \${{ steps.publish.output.catalogInfoUrl }}
`,
  },
  {
    description:
      'Publishes one folder of the workspace, with a commit of its own wording.',
    example: `steps:
  - id: publish
    name: Publish to a local repository
    action: publish:local-git
    input:
      repoName: payment-service
      sourcePath: ./service
      defaultBranch: trunk
      gitCommitMessage: 'feat: create payment-service'
      gitAuthorName: Alex Morgan
      gitAuthorEmail: alex.morgan@example.com
`,
  },
];
