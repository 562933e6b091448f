import { mockServices } from '@backstage/backend-test-utils';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import {
  CatalogSource,
  NewProblem,
  RepositoryRecord,
  SourceRun,
} from '@portico/plugin-catalog-sources-node';
import { GitHub } from '@portico/stand-ins';
import { readDiscoveryConfigs } from '../config/readDiscoveryConfig';
import { GithubClient } from '../github/GithubClient';
import { GithubInventory } from '../inventory/GithubInventory';
import { integrationsOf, providerOf } from './contoso';

/**
 * The inventory of a GitHub, without a catalog.
 *
 * @param records - what is stored, by name: those of another inventory are what it finds after a restart
 */
export function inventoryOf(
  github: GitHub,
  provider: object = {},
  records = new Map<string, RepositoryRecord>(),
) {
  const root = mockServices.rootConfig({
    data: {
      integrations: integrationsOf(github),
      catalog: { providers: { github: providerOf(github, provider) } },
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  const [config] = readDiscoveryConfigs(root, integrations);
  const problems = new Map<string, NewProblem[]>();
  const put = async (_: string, some: RepositoryRecord[]) =>
    some.forEach(record => records.set(record.name, record));
  const remove = async (_: string, ids: string[]) =>
    records.forEach((record, name) => {
      if (ids.includes(record.id)) {
        records.delete(name);
      }
    });
  const source: CatalogSource = {
    id: 'github-provider:default',
    schedule: jest.fn(),
    adopt: jest.fn(),
    updateProblems: async (subject, some) => {
      problems.set(subject, some);
    },
  };
  const inventory = new GithubInventory({
    source,
    config,
    client: new GithubClient({
      config: config.integration,
      credentials:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    }),
    repositories: {
      list: async () => [...records.values()],
      put,
      remove,
      replace: async (id, all) => {
        records.clear();
        await put(id, all);
      },
    },
  });

  /** Refreshes it, and says what it has reported. */
  const refresh = async (
    options: { signal?: AbortSignal; until?: number } = {},
  ) => {
    const reported = { requests: 0, problems: new Array<NewProblem>() };
    const run: SourceRun = {
      signal: options.signal ?? new AbortController().signal,
      logger: mockServices.logger.mock(),
      progress: () => {},
      countRequests: requests => {
        reported.requests += requests;
      },
      takeOver: async () => {},
      reportProblems: some => reported.problems.push(...some),
    };
    await inventory.refresh(run, options.until ?? Date.now() + 60_000);
    return reported;
  };
  return { inventory, problems, records, refresh };
}
