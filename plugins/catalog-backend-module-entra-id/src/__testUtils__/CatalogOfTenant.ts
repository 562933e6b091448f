import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity, GroupEntity, UserEntity } from '@backstage/catalog-model';
import {
  CatalogSourcesService,
  catalogSourcesServiceRef,
} from '@portico/plugin-catalog-sources-node';
import { MicrosoftGraph } from '@portico/stand-ins';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleEntraId from '../index';

type Database = Awaited<ReturnType<TestDatabases['init']>>;

const SOURCE_ID = 'MicrosoftGraphOrgEntityProvider:default';

/** The settings that the documentation of the seed has. */
const SEED_SETTINGS = {
  groupFilter: "startswith(displayName, 'team-')",
  userFilter: 'accountEnabled eq true',
};

/** A catalog over a real database that is filled from a stand-in for a tenant, at the moments that a test says. */
export class CatalogOfTenant {
  private constructor(
    readonly graph: MicrosoftGraph,
    readonly sources: CatalogSourcesService,
    readonly knex: Database,
    readonly stop: () => Promise<void>,
  ) {}

  /** @param settings - in the place of those of the seed; with how to get in added */
  static async start(
    databases: TestDatabases,
    graph: MicrosoftGraph,
    settings: object = SEED_SETTINGS,
  ): Promise<CatalogOfTenant> {
    // Signs in as with the managed identity of the host: the client takes no address without https for a secret.
    Object.assign(process.env, graph.environment);
    const knex = await databases.init('POSTGRES_18');
    let sources: CatalogSourcesService | undefined;
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleEntraId,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test',
          register(env) {
            env.registerInit({
              deps: { service: catalogSourcesServiceRef },
              async init({ service }) {
                sources = service;
              },
            });
          },
        }),
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            catalog: {
              providers: {
                microsoftGraphOrg: {
                  default: {
                    target: `${graph.url}/v1.0`,
                    tenantId: graph.client.tenantId,
                    schedule: {
                      frequency: { hours: 1 },
                      timeout: { minutes: 5 },
                    },
                    ...settings,
                  },
                },
              },
            },
          },
        }),
      ],
    });
    if (!sources) {
      throw new Error('The catalog has no sources');
    }
    return new CatalogOfTenant(graph, sources, knex, async () => {
      await backend.stop();
      Object.keys(graph.environment).forEach(name => delete process.env[name]);
    });
  }

  /** Reads the tenant once, and says how that went. */
  async refresh() {
    this.graph.requests.length = 0;
    await this.sources.refresh(SOURCE_ID);
    return this.status();
  }

  /** The same, and takes over whatever it returns. */
  async acceptLess() {
    await this.sources.acceptLess(SOURCE_ID);
    return this.status();
  }

  async status() {
    const [status] = await this.sources.list();
    return status;
  }

  /** The users as the catalog took them, by object id. */
  async users(): Promise<Map<string, UserEntity>> {
    return this.#taken('user', 'graph.microsoft.com/user-id');
  }

  /** The groups as the catalog took them, by object id. */
  async groups(): Promise<Map<string, GroupEntity>> {
    return this.#taken('group', 'graph.microsoft.com/group-id');
  }

  /** The names of users and groups that the catalog took, in order. */
  async names(): Promise<string[]> {
    const users = [...(await this.users()).values()];
    const groups = [...(await this.groups()).values()];
    return [...users, ...groups].map(({ metadata }) => metadata.name).sort();
  }

  /** The entities that the catalog took as it shows them, when it has processed all of them. */
  async processed(): Promise<Entity[]> {
    for (;;) {
      const rows: Array<{ final_entity: string | null; errors: string }> =
        await this.knex('refresh_state as state')
          .leftJoin(
            'final_entities as final',
            'final.entity_id',
            'state.entity_id',
          )
          .select('final.final_entity', 'state.errors');
      const failed = rows.find(({ errors }) => errors && errors !== '[]');
      if (failed) {
        throw new Error(`The catalog refuses an entity: ${failed.errors}`);
      }
      if (rows.every(row => row.final_entity)) {
        return rows.map(row => JSON.parse(row.final_entity ?? ''));
      }
    }
  }

  async #taken<T extends UserEntity | GroupEntity>(
    kind: string,
    idAnnotation: string,
  ): Promise<Map<string, T>> {
    const rows: Array<{ unprocessed_entity: string }> = await this.knex(
      'refresh_state',
    )
      .where('entity_ref', 'like', `${kind}:%`)
      .select('unprocessed_entity');
    return new Map(
      rows
        .map(row => JSON.parse(row.unprocessed_entity) as T)
        .map(entity => [
          entity.metadata.annotations?.[idAnnotation] ?? entity.metadata.name,
          entity,
        ]),
    );
  }
}
