import { TestDatabases } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import sourcesModule from '@portico/plugin-catalog-backend-module-sources';
import { CatalogUnderTest } from '@portico/plugin-catalog-sources-node/testUtils';
import { AzureDevOps } from '@portico/stand-ins';
import { Knex } from 'knex';
import azureDevOpsModule from '../index';
import { eventRouter } from './eventRouter';

/** The source of the organisation that tests are about. */
export const SOURCE = 'AzureDevOpsEntityProvider:contoso';

/** A catalog that is filled from a stand-in of Azure DevOps, and may be stopped and started again. */
export class Portal {
  readonly azureDevOps: AzureDevOps;
  readonly knex: { catalog: Knex; events: Knex };
  catalog: CatalogUnderTest;
  readonly #config: JsonObject;

  static async start(
    databases: TestDatabases,
    azureDevOps: AzureDevOps,
    options: { provider?: JsonObject; config?: JsonObject } = {},
  ): Promise<Portal> {
    const config: JsonObject = {
      integrations: {
        azure: [
          {
            host: new URL(azureDevOps.url).host,
            credentials: [{ personalAccessToken: 'portal' }],
          },
        ],
      },
      events: { useEventBus: 'never', http: { topics: ['azureDevOps'] } },
      ...options.config,
      catalog: {
        providers: {
          azureDevOps: {
            contoso: {
              organization: `${azureDevOps.url}/contoso`,
              ...options.provider,
            },
          },
        },
      },
    };
    const knex = {
      catalog: await databases.init('POSTGRES_18'),
      events: await databases.init('POSTGRES_18'),
    };
    return new Portal(azureDevOps, knex, config, await begin(knex, config));
  }

  private constructor(
    azureDevOps: AzureDevOps,
    knex: { catalog: Knex; events: Knex },
    config: JsonObject,
    catalog: CatalogUnderTest,
  ) {
    this.azureDevOps = azureDevOps;
    this.knex = knex;
    this.#config = config;
    this.catalog = catalog;
  }

  /** Ends the process and starts it again over the same database. */
  async restart(): Promise<void> {
    await this.catalog.stop();
    this.catalog = await begin(this.knex, this.#config);
  }

  /** Has the stand-in tell the catalog of what happens from now on. */
  listen(): void {
    this.azureDevOps.serviceHook({
      url: `${this.catalog.url}/api/events/http/azureDevOps`,
    });
  }

  /** What was asked of Azure DevOps since the last time, without the organisation and ids. */
  takeRequests(): string[] {
    const asked = this.azureDevOps.requests
      .splice(0)
      .map(({ path }) => path.replace(/^.*\/_apis\//, ''));
    return asked.map(path =>
      path.replace(/^git\/repositories\/[^/]+(?=\/|$)/, 'git/repositories/*'),
    );
  }

  async stop(): Promise<void> {
    await this.catalog.stop();
    await this.azureDevOps.stop();
  }
}

async function begin(
  knex: { catalog: Knex; events: Knex },
  config: JsonObject,
): Promise<CatalogUnderTest> {
  return CatalogUnderTest.start({
    features: [
      catalogPlugin,
      eventsServiceFactory,
      eventsPlugin,
      eventRouter,
      sourcesModule,
      azureDevOpsModule,
    ],
    knex: knex.catalog,
    knexOfOthers: { events: knex.events },
    config,
  });
}
