import {
  BackstageCredentials,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import {
  catalogAnalysisExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { setTimeout as delay } from 'node:timers/promises';
import request, { Test } from 'supertest';
import portalPermissions, { VISIBLE_TO_ANNOTATION } from '../index';

/** How long the catalog is given to follow, in milliseconds. */
const PATIENCE = 60_000;

/** The groups of everybody who appears in tests. */
const GROUPS: Record<string, string[]> = {
  'user:default/ada': ['group:default/team-payments'],
  'user:default/ben': ['group:default/team-orders'],
  'user:default/cleo': ['group:default/controlling'],
  'user:default/dana': [],
  'user:default/gus': ['group:default/auditors'],
  'user:default/olga': ['group:default/team-platform'],
};

const ROLES = {
  engineer: ['group:default/team-payments', 'group:default/team-orders'],
  finance: ['group:default/controlling'],
  platformAdmin: ['group:default/team-platform'],
};

async function getUserInfo(credentials: BackstageCredentials) {
  const { userEntityRef } = credentials.principal as { userEntityRef: string };
  return {
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, ...GROUPS[userEntityRef]],
  };
}

/** As in a real backend, a plugin that asks on behalf of a user is told from the user. The mock does not do so. */
const httpAuthServiceFactory = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const mock = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: mock.issueUserCookie.bind(mock),
      async credentials(req, options) {
        const credentials = await mock.credentials(req, options);
        const payload = req.headers.authorization?.match(/\{.*"obo".*\}/)?.[0];
        if (!payload) {
          return credentials;
        }
        const { sub, obo } = JSON.parse(payload);
        return mockCredentials.user(obo, {
          actor: { subject: sub },
        }) as BackstageCredentials<never>;
      },
    };
  },
});

/** Finds catalog files in a repository as GitHub's does, which has the catalog read them with its own credentials. */
const analyzerModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'analyzer-under-test',
  register({ registerInit }) {
    registerInit({
      deps: {
        analysis: catalogAnalysisExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
      },
      async init({ analysis, auth, catalog }) {
        analysis.addScmLocationAnalyzer({
          supports: () => true,
          async analyze({ url }) {
            const location = {
              type: 'url',
              target: `${url}/catalog-info.yaml`,
            };
            const { entities, exists } = await catalog.addLocation(
              { ...location, dryRun: true },
              { credentials: await auth.getOwnServiceCredentials() },
            );
            const isRegistered = exists ?? false;
            return {
              existing: entities.map(entity => ({
                location,
                isRegistered,
                entity,
              })),
            };
          },
        });
      },
    });
  },
});

/** The catalog, the scaffolder and the permission backend with what this package adds to them, over real PostgreSQL. */
export class PortalUnderTest {
  readonly #backend: TestBackend;
  readonly #files: Record<string, string>;
  #lastQueryAt = Date.now();

  /** @param options.files - the catalog files that can be registered, by address */
  static async start(options: {
    files: Record<string, string>;
    /** An empty database for each plugin that has one. */
    databases: { catalog: Knex; scaffolder: Knex };
    permissions?: JsonObject;
  }): Promise<PortalUnderTest> {
    const { files, databases, permissions = { roles: ROLES } } = options;
    const search = async (url: string) => ({
      etag: url,
      files: [{ url, content: async () => Buffer.from(files[url]) }],
    });
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        scaffolderEntityModel,
        scaffolderPlugin,
        permissionPlugin,
        portalPermissions,
        analyzerModule,
        httpAuthServiceFactory,
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({ getUserInfo }),
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) => ({
            getClient: async () =>
              plugin.getId() === 'scaffolder'
                ? databases.scaffolder
                : databases.catalog,
          }),
        }),
        mockServices.urlReader.mock({ search }).factory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            portico: { permissions },
            catalog: {
              rules: [
                {
                  allow: ['Component', 'Group', 'Location', 'Template', 'User'],
                },
              ],
            },
          },
        }),
      ],
    });
    return new PortalUnderTest(backend, files, Object.values(databases));
  }

  private constructor(
    backend: TestBackend,
    files: Record<string, string>,
    databases: Knex[],
  ) {
    this.#backend = backend;
    this.#files = files;
    for (const database of databases) {
      database.on('query', () => (this.#lastQueryAt = Date.now()));
    }
  }

  /** Stops, and waits for what the catalog still does then with entities that it has begun: its databases may go after that. */
  async stop(): Promise<void> {
    await this.#backend.stop();
    while (Date.now() - this.#lastQueryAt < 2_000) {
      await delay(100);
    }
  }

  /** Asks as a user, by name. */
  as(name: string): {
    get(path: string): Test;
    post(path: string, body?: object): Test;
    put(path: string, body?: object): Test;
    delete(path: string): Test;
  } {
    return this.#client(mockCredentials.user.header(`user:default/${name}`));
  }

  /** Asks as another plugin. */
  asService(): ReturnType<PortalUnderTest['as']> {
    return this.#client(mockCredentials.service.header());
  }

  /** Asks without a token. */
  asNobody(): ReturnType<PortalUnderTest['as']> {
    return this.#client(mockCredentials.none.header());
  }

  #client(authorization: string): ReturnType<PortalUnderTest['as']> {
    const agent = request(this.#backend.server);
    const signed = (test: Test) => test.set('authorization', authorization);
    return {
      get: path => signed(agent.get(`/api/${path}`)),
      post: (path, body) => signed(agent.post(`/api/${path}`)).send(body),
      put: (path, body) => signed(agent.put(`/api/${path}`)).send(body),
      delete: path => signed(agent.delete(`/api/${path}`)),
    };
  }

  /** Registers a catalog file, and waits until some entities are in the catalog. Returns the id of the location. */
  async register(target: string, entityRefs: string[]): Promise<string> {
    const { body } = await this.as('olga')
      .post('catalog/locations', { type: 'url', target })
      .expect(201);
    await this.#waitFor(entityRefs, Boolean);
    return body.location.id;
  }

  /**
   * Changes a catalog file, and waits until the catalog has an entity of it as it should be then: restricted or not, with all that
   * follows from it.
   */
  async change(
    target: string,
    entityRef: string,
    content: string,
    isAsExpected: (isRestricted: boolean) => boolean,
  ): Promise<void> {
    this.#files[target] = content;
    await this.as('olga').post('catalog/refresh', { entityRef }).expect(200);
    await this.#waitFor([entityRef], ({ metadata }) =>
      isAsExpected(Boolean(metadata.annotations?.[VISIBLE_TO_ANNOTATION])),
    );
  }

  async #waitFor(
    entityRefs: string[],
    isAsExpected: (entity: Entity) => boolean,
  ): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const { body: found } = await this.as('olga').post(
        'catalog/entities/by-refs',
        { entityRefs },
      );
      const items: Array<Entity | null> = found.items;
      if (items.every(item => item && isAsExpected(item))) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `Not all of ${entityRefs} are in the catalog as they should be`,
        );
      }
      await delay(100);
    }
  }

  /** What the permission backend answers a user's browser. */
  async authorize(
    name: string,
    permission: object,
    resourceRef?: string,
  ): Promise<string> {
    const { body } = await this.as(name)
      .post('permission/authorize', {
        items: [{ id: 'asked', permission, resourceRef }],
      })
      .expect(200);
    return body.items[0].result;
  }
}
