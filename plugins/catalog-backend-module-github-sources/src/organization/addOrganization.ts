import { CacheService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  buildDefaultUserTransformer,
  GithubMultiOrgEntityProvider,
} from '@backstage/plugin-catalog-backend-module-github';
import { CatalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { CatalogSourcesService } from '@portico/plugin-catalog-sources-node';
import { OrganizationConfig } from '../config/readOrganizationConfig';
import { RetryAtLogger } from '../github/RetryAtLogger';

/** Makes a provider of `catalog.providers.githubOrg` a source: Backstage's own provider reads teams and members. */
export function addOrganization(
  settings: OrganizationConfig,
  services: {
    cache: CacheService;
    catalog: CatalogProcessingExtensionPoint;
    config: Config;
    events: EventsService;
    sources: CatalogSourcesService;
  },
): void {
  const { cache, catalog, config, events, sources } = services;
  const { githubUrl, id, orgs } = settings;
  const { host, origin } = new URL(githubUrl);
  const source = sources.add({
    id: `GithubMultiOrgEntityProvider:${id}`,
    kind: 'github-org',
    title: orgs?.join(', ') || host,
    url: orgs?.length === 1 ? `${origin}/${orgs[0]}` : origin,
    scope: settings.scope,
  });
  const adopted = source.adopt();
  const provider = GithubMultiOrgEntityProvider.fromConfig(config, {
    id,
    githubUrl,
    orgs,
    events,
    cache,
    logger: new RetryAtLogger(adopted.logger),
    schedule: adopted.scheduler.createScheduledTaskRunner(settings.schedule),
    userTransformer: buildDefaultUserTransformer({
      useVerifiedEmails: settings.usesVerifiedEmails,
    }),
    alwaysUseDefaultNamespace: settings.usesDefaultNamespace,
    pageSizes: settings.pageSizes,
    excludeSuspendedUsers: settings.excludesSuspendedUsers,
    experimental_checkForSuspendedUsersWithRest:
      settings.checksSuspensionWithRest,
  });
  catalog.addEntityProvider(adopted.guard(provider));
}
