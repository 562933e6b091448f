import { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { DIRECTORY_KEY } from '@portico/plugin-scaffolder-backend-module-local-git';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { Target, Visibility } from './RepositoryLocation';

/** A place where a template can make a repository, and what may be chosen there. */
export type PublishTarget =
  | { target: 'local' }
  | {
      target: 'github';
      host: string;
      /** Undefined: any may be typed. */
      owners?: string[];
      visibilities: Visibility[];
    }
  | {
      target: 'azure-devops';
      host: string;
      /** Undefined: any may be typed. */
      organizations?: Array<{ name: string; projects?: string[] }>;
    };

/** What the form field `Repository` offers and proposes. */
export interface PublishTargets {
  targets: PublishTarget[];
  defaultTarget?: Target;
  defaultBranch: string;
  protectDefaultBranch: boolean;
}

/** Tells where this portal has credentials to make repositories. No credential is part of the answer. */
export function listTargets(
  config: Config,
  settings: RepositoriesConfig,
): PublishTargets {
  const { github, azure } = ScmIntegrations.fromConfig(config);
  return {
    targets: [
      ...(config.has(DIRECTORY_KEY) ? [{ target: 'local' } as const] : []),
      ...github
        .list()
        .filter(({ config: { token, apps } }) => token || apps?.length)
        .map(({ config: { host } }) => ({
          target: 'github' as const,
          host,
          ...settings.github,
        })),
      ...azure
        .list()
        .filter(
          ({ config: { credentials, host } }) =>
            credentials?.length ||
            // Without credentials the portal signs in as the identity that it runs under; whether it has one, nothing says.
            (host === 'dev.azure.com' && settings.azureDevOps.organizations),
        )
        .map(({ config: { host } }) => ({
          target: 'azure-devops' as const,
          host,
          organizations: settings.azureDevOps.organizations,
        })),
    ],
    defaultTarget: settings.defaultTarget,
    defaultBranch: settings.defaultBranch,
    protectDefaultBranch: settings.protectDefaultBranch,
  };
}
