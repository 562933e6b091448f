import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { GithubLocationAnalyzer } from '@backstage/plugin-catalog-backend-module-github';
import {
  catalogAnalysisExtensionPoint,
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { catalogSourcesServiceRef } from '@portico/plugin-catalog-sources-node';
import { readDiscoveryConfigs } from './config/readDiscoveryConfig';
import { readOrganizationConfigs } from './config/readOrganizationConfig';
import { addDiscovery } from './discovery/addDiscovery';
import { addOrganization } from './organization/addOrganization';

/**
 * Fills the catalog from GitHub: catalog files, teams and members, and the repositories that have no catalog file. Takes the place
 * of `@backstage/plugin-catalog-backend-module-github`, whose providers it runs.
 *
 * @public
 */
export const githubSourcesModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'github-sources',
  register(env) {
    env.registerInit({
      deps: {
        analyzers: catalogAnalysisExtensionPoint,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogProcessingExtensionPoint,
        catalogClient: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        sources: catalogSourcesServiceRef,
      },
      async init({
        analyzers,
        auth,
        cache,
        catalog,
        catalogClient,
        config,
        events,
        lifecycle,
        logger,
        sources,
      }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const discoveries = readDiscoveryConfigs(config, integrations).map(
          discovery =>
            addDiscovery(discovery, {
              catalog,
              events,
              integrations,
              logger,
              sources,
            }),
        );
        readOrganizationConfigs(config, integrations).forEach(organization =>
          addOrganization(organization, {
            cache,
            catalog,
            config,
            events,
            sources,
          }),
        );
        analyzers.addScmLocationAnalyzer(
          new GithubLocationAnalyzer({ config, auth, catalog: catalogClient }),
        );
        lifecycle.addStartupHook(async () => {
          for (const { sourceId, updates } of discoveries) {
            await updates.subscribe(events, `${sourceId}:inventory`);
          }
        });
        lifecycle.addShutdownHook(() =>
          discoveries.forEach(({ updates }) => updates.stop()),
        );
      },
    });
  },
});
