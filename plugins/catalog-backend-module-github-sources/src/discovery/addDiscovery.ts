import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { GithubEntityProvider } from '@backstage/plugin-catalog-backend-module-github';
import { CatalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { CatalogSourcesService } from '@portico/plugin-catalog-sources-node';
import { DiscoveryConfig } from '../config/readDiscoveryConfig';
import { RepositoryUpdates } from '../events/RepositoryUpdates';
import { GithubClient } from '../github/GithubClient';
import { RetryAtLogger } from '../github/RetryAtLogger';
import { GithubInventory } from '../inventory/GithubInventory';

/**
 * Makes a provider of `catalog.providers.github` a source: Backstage's own provider finds the catalog files, and the inventory of
 * the repositories follows in the same refresh.
 *
 * @returns what follows events, to be subscribed when the catalog has started
 */
export function addDiscovery(
  config: DiscoveryConfig,
  services: {
    catalog: CatalogProcessingExtensionPoint;
    events: EventsService;
    integrations: ScmIntegrations;
    logger: LoggerService;
    sources: CatalogSourcesService;
  },
): { sourceId: string; updates: RepositoryUpdates } {
  const { catalog, events, integrations, logger, sources } = services;
  const { app, branch, host, organization, schedule } = config;
  const source = sources.add({
    id: `github-provider:${config.id}`,
    kind: 'github',
    title: organization ?? `App ${app}`,
    url: `https://${host}${organization ? `/${organization}` : ''}`,
    scope: config.scope,
  });
  const inventory = new GithubInventory({
    source,
    config,
    client: new GithubClient({
      config: config.integration,
      credentials:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    }),
    repositories: sources.repositories,
  });

  let until = 0;
  const adopted = source.adopt({
    afterwards: run => inventory.refresh(run, until),
  });
  const runner = adopted.scheduler.createScheduledTaskRunner(schedule);
  const timeout = durationToMilliseconds(schedule.timeout as HumanDuration);
  const [provider] = GithubEntityProvider.fromConfig(config.alone, {
    events,
    logger: new RetryAtLogger(adopted.logger),
    schedule: {
      run: task =>
        runner.run({
          ...task,
          fn: signal => {
            until = Date.now() + timeout;
            return task.fn(signal);
          },
        }),
    },
  });
  catalog.addEntityProvider(adopted.guard(provider));

  return {
    sourceId: source.id,
    updates: new RepositoryUpdates({
      inventory,
      logger: logger.child({ source: source.id }),
      host,
      branch,
    }),
  };
}
