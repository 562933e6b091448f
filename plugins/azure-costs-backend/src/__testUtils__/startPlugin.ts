import {
  coreServices,
  createServiceFactory,
  PermissionsService,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
  DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import azureCostsPlugin from '../index';

/** For tests that are not about one version of PostgreSQL. */
export const DATABASE = 'POSTGRES_18';

/** What a user may do. By default everything. */
export interface Policy {
  /** Refs of entities that the user may not see. */
  hidden?: string[];
  /** Whose costs may be read; all when absent. */
  readable?: string[] | 'none';
}

const ALLOW: DefinitivePolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: DefinitivePolicyDecision = { result: AuthorizeResult.DENY };

/** Decides as a permission backend with such a policy does. */
function permissionsOf(policy: Policy): PermissionsService {
  const conditional: ConditionalPolicyDecision = {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: { claims: ['group:default/team-payments'] },
    },
  };
  return {
    authorize: async requests =>
      requests.map(request =>
        'resourceRef' in request &&
        Array.isArray(policy.readable) &&
        !policy.readable.includes(String(request.resourceRef))
          ? DENY
          : ALLOW,
      ),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => {
        if (permission.name !== 'azure-costs.read') {
          return policy.hidden ? conditional : ALLOW;
        }
        if (policy.readable === 'none') {
          return DENY;
        }
        return policy.readable ? conditional : ALLOW;
      }),
  };
}

/** The plugin as it runs in a backend, over a real database. Its tasks run when a test says so. */
export async function startPlugin(options: {
  databases: TestDatabases;
  config: JsonObject | undefined;
  entities?: Entity[];
  policy?: Policy;
  /** To start again on what an earlier one has left. */
  knex?: Knex;
}) {
  const { config, databases, entities = [], policy = {} } = options;
  const knex = options.knex ?? (await databases.init(DATABASE));
  const scheduler = mockServices.scheduler.mock();
  const auditor = mockServices.auditor.mock();
  const events: Array<{ event: unknown; outcome: string }> = [];
  auditor.createEvent.mockImplementation(async ({ request: _, ...event }) => ({
    success: async () => void events.push({ event, outcome: 'succeeded' }),
    fail: async () => void events.push({ event, outcome: 'failed' }),
  }));
  const notifications = { send: jest.fn(async () => {}) };
  const logger = mockServices.logger.mock();
  const actionsRegistry = actionsRegistryServiceMock({ logger });

  const all = catalogServiceMock({ entities });
  const seen = catalogServiceMock({
    entities: entities.filter(
      ({ kind, metadata: { namespace = 'default', name } }) =>
        !policy.hidden?.includes(`${kind}:${namespace}/${name}`.toLowerCase()),
    ),
  });
  const isUser = (credentials: unknown) =>
    JSON.stringify(credentials).includes('"user"');
  const catalog = catalogServiceMock.mock();
  catalog.queryEntities.mockImplementation((query, opts) =>
    (isUser(opts) ? seen : all).queryEntities(query),
  );
  catalog.getEntitiesByRefs.mockImplementation((query, opts) =>
    (isUser(opts) ? seen : all).getEntitiesByRefs(query),
  );

  const { server } = await startTestBackend({
    features: [
      azureCostsPlugin,
      scheduler.factory,
      auditor.factory,
      logger.factory,
      mockServices.rootConfig.factory({
        data: config ? { azureCosts: config } : {},
      }),
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissionsOf(policy),
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actionsRegistry,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => notifications,
      }),
    ],
  });

  const runTask = async (id: string, signal = new AbortController().signal) => {
    const tasks = scheduler.scheduleTask.mock.calls.map(
      ([task]) => task as SchedulerServiceTaskInvocationDefinition,
    );
    for (const task of tasks.filter(item => item.id.startsWith(id))) {
      await task.fn(signal);
    }
  };

  return {
    actionsRegistry,
    catalog,
    events,
    knex,
    logger,
    notifications,
    scheduler,
    server,
    runTask,
    /** Collects every subscription once; rejects with the first failure. */
    collect: (signal?: AbortSignal) => runTask('collect-', signal),
  };
}
