import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  DefaultAzureDevOpsCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { catalogSourcesServiceRef } from '@portico/plugin-catalog-sources-node';
import { AzureDevOpsClient } from './client/AzureDevOpsClient';
import { AzureRepos } from './client/AzureRepos';
import { readAzureDevOpsConfigs } from './config/readAzureDevOpsConfig';
import { DatabaseRepositoryCache } from './database/DatabaseRepositoryCache';
import { AzureDevOpsEntityProvider } from './discovery/AzureDevOpsEntityProvider';
import { CachedFileProcessor } from './discovery/CachedFileProcessor';
import { subscribeToEvents } from './events/subscribeToEvents';

/**
 * Fills the catalog from the repositories of Azure DevOps, by the Git API.
 *
 * @public
 */
export const azureDevOpsModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'azure-devops',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        logger: coreServices.logger,
        sources: catalogSourcesServiceRef,
      },
      async init({ catalog, config, database, events, logger, sources }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const configs = readAzureDevOpsConfigs(config, integrations);
        if (configs.length === 0) {
          return;
        }
        const credentials =
          DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
        const cache = await DatabaseRepositoryCache.create({
          database,
          organizationUrls: new Map(
            configs.map(one => [sourceIdOf(one), one.organizationUrl]),
          ),
        });
        const providers = configs.map(one => {
          const { organizationUrl, organization } = one;
          return new AzureDevOpsEntityProvider({
            config: one,
            source: sources.add({
              id: sourceIdOf(one),
              kind: 'azure-devops',
              title: organization,
              url: organizationUrl,
              scope: {
                organizationUrl,
                projects: one.projects,
                repositories: one.repositories,
                branch: one.branch,
                path: one.path,
              },
            }),
            sources,
            repos: new AzureRepos(
              new AzureDevOpsClient({ organizationUrl, credentials }),
            ),
            cache,
          });
        });
        catalog.addEntityProvider(providers);
        catalog.addProcessor(
          new CachedFileProcessor({
            cache,
            organizationUrls: configs.map(one => one.organizationUrl),
          }),
        );
        await subscribeToEvents({ events, logger, providers });
      },
    });
  },
});

/** The name that Backstage's own module gives its providers: a portal may move between the two. */
function sourceIdOf({ id }: { id: string }): string {
  return `AzureDevOpsEntityProvider:${id}`;
}
