import { GitHub, GitHubOptions } from '@portico/stand-ins';

export const TOKEN = 'ghp_of_the_portal';
export const WEBHOOK_SECRET = 'of-the-webhook';

/** A GitHub with an organisation that has three teams, and one that is nothing to us. */
export async function startContoso(
  options: Partial<GitHubOptions> = {},
): Promise<GitHub> {
  return new GitHub({
    tokens: [
      {
        token: TOKEN,
        login: 'portal',
        scopes: ['repo', 'read:org', 'read:user'],
      },
    ],
    organizations: [
      {
        login: 'contoso',
        owners: ['portal'],
        members: ['ada', 'grace'],
        teams: [
          { slug: 'payments', members: ['ada'] },
          { slug: 'cards', members: ['grace'] },
          { slug: 'platform', members: ['grace'] },
        ],
      },
      { login: 'fabrikam', owners: ['portal'] },
    ],
    ...options,
  }).start();
}

/** The `integrations` of a GitHub. */
export function integrationsOf(
  github: GitHub,
  credentials: object = { token: TOKEN },
) {
  return {
    github: [
      {
        host: new URL(github.url).host,
        apiBaseUrl: github.apiUrl,
        ...credentials,
      },
    ],
  };
}

/** A provider that has an entry for each page that GitHub may have. */
export function providerOf(github: GitHub, more: object = {}) {
  return {
    host: new URL(github.url).host,
    organization: 'contoso',
    validateLocationsExist: true,
    pageSizes: { repositories: 100 },
    schedule: { frequency: { hours: 1 }, timeout: { minutes: 10 } },
    ...more,
  };
}

/** The contents of a catalog file. */
export function describing(name: string): Record<string, string> {
  return {
    'catalog-info.yaml': [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      `  name: ${name}`,
      'spec:',
      '  type: service',
      '  lifecycle: production',
      '  owner: payments',
      '',
    ].join('\n'),
  };
}
