import {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { recordRefusal } from './authorization/recordRefusal';
import { CostOverviewReader } from './costs/CostOverviewReader';
import { EntityCostsReader } from './costs/EntityCostsReader';

const RANGES = [
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'this-month',
  'last-month',
  'last-12-months',
] as const;

/** How many services and resource groups an agent is told of. */
const MOST_EXPENSIVE = 10;

/** The kind of zod that actions describe themselves with. */
type Zod = Parameters<
  Parameters<ActionsRegistryService['register']>[0]['schema']['input']
>[0];

const gapsSchema = (z: Zod) =>
  z
    .array(
      z.object({
        subscriptionId: z.string(),
        start: z.string(),
        end: z.string(),
      }),
    )
    .describe('Days that Azure left out: their costs are not known');

/**
 * Registers what agents can ask: the costs of an entity, and what has changed most. They get what the person that they
 * act for may read, and they change nothing.
 */
export function registerActions(options: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  entityCosts: EntityCostsReader;
  overview: CostOverviewReader;
}): void {
  const { actionsRegistry, auditor, auth, entityCosts, overview } = options;
  const attributes = { destructive: false, idempotent: true, readOnly: true };

  actionsRegistry.register({
    name: 'get-entity-costs',
    title: 'Get what an entity costs in Azure',
    description:
      'What a catalog entity cost in Azure over a range of days, compared with the equal period before, by service and by resource group, with a forecast of the current month and its budget. Amounts are decimal numbers in the currency beside them; amounts of different currencies must not be added up. Answers from the portal’s own database: `collectedAt` and `stale` say how old the numbers are, `source` whether they are made up, `gaps` which days are missing. `changePercent` is null where the period before is not known.',
    attributes,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .max(300)
            .describe(
              'The entity: a component, resource, api, system, domain or group, such as component:default/payment-service',
            ),
          range: z
            .enum(RANGES)
            .default('last-30-days')
            .describe('Which days; they end yesterday or with last month'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          start: z.string().describe('First day, such as 2026-11-01'),
          end: z.string().describe('Last day'),
          source: z.enum(['azure', 'sample']),
          stale: z.boolean().describe('Whether the last collection is overdue'),
          collectedAt: z.string().optional(),
          currencies: z.array(
            z.object({
              currency: z.string(),
              total: z.string(),
              previousTotal: z.string(),
              changePercent: z.number().nullable(),
              expectedThisMonth: z.string().optional(),
              monthlyBudget: z.string().optional(),
              services: z
                .array(z.object({ name: z.string(), total: z.string() }))
                .describe('The most expensive ones, at most 10'),
              resourceGroups: z
                .array(z.object({ name: z.string(), total: z.string() }))
                .describe('The most expensive ones, at most 10'),
            }),
          ),
          gaps: gapsSchema(z),
          notCounted: z
            .array(z.object({ entityRef: z.string(), reason: z.string() }))
            .describe(
              'Entities that belong to it and are not in the total: no-annotation (name no resource group), no-costs (no costs are known), not-allowed (the caller may not read them)',
            ),
        }),
    },
    examples: [
      {
        title: 'What the payment platform cost last month',
        input: {
          entityRef: 'system:default/payment-platform',
          range: 'last-month',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const entityRef = stringifyEntityRef(
        parseEntityRef(input.entityRef, { defaultKind: 'component' }),
      );
      const costs = await recordRefusal(
        auditor,
        { meta: { entityRef, caller: callerOf(auth, credentials) } },
        () => entityCosts.read(entityRef, { range: input.range }, credentials),
      );
      const mostExpensive = (items: Array<{ name: string; total: string }>) =>
        items
          .slice(0, MOST_EXPENSIVE)
          .map(({ name, total }) => ({ name, total }));
      return {
        output: {
          entityRef,
          ...costs.range,
          source: costs.data.source,
          stale: costs.data.stale,
          collectedAt: costs.data.collectedAt,
          currencies: costs.currencies.map(item => ({
            currency: item.currency,
            total: item.total,
            previousTotal: item.previousTotal,
            changePercent: item.changePercent,
            expectedThisMonth: item.forecast?.expected,
            monthlyBudget: item.budget?.amount,
            services: mostExpensive(item.services),
            resourceGroups: mostExpensive(item.resourceGroups),
          })),
          gaps: costs.data.gaps,
          notCounted: costs.uncounted.map(({ entityRef: ref, reason }) => ({
            entityRef: ref,
            reason,
          })),
        },
      };
    },
  });

  actionsRegistry.register({
    name: 'list-cost-movers',
    title: 'List what has changed most in Azure costs',
    description:
      'The teams, systems, subscriptions, resource groups or services whose Azure costs went up or down the most, compared with the equal period before; the biggest change first. Only what the caller may read is counted.',
    attributes,
    schema: {
      input: z =>
        z.object({
          by: z
            .enum([
              'team',
              'system',
              'subscription',
              'resource-group',
              'service',
            ])
            .default('team')
            .describe('What to list'),
          range: z
            .enum(RANGES)
            .default('last-30-days')
            .describe('Which days; they end yesterday or with last month'),
          currency: z
            .string()
            .regex(/^[A-Z]{3}$/)
            .optional()
            .describe('ISO 4217 code; the most used one when absent'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(50)
            .default(10)
            .describe('How many to list'),
        }),
      output: z =>
        z.object({
          start: z.string().describe('First day, such as 2026-11-01'),
          end: z.string().describe('Last day'),
          source: z.enum(['azure', 'sample']),
          stale: z.boolean().describe('Whether the last collection is overdue'),
          collectedAt: z.string().optional(),
          restricted: z
            .boolean()
            .describe(
              'Whether the caller may read the costs of some entities only',
            ),
          gaps: gapsSchema(z),
          currency: z.string().optional(),
          total: z.string(),
          previousTotal: z.string(),
          movers: z.array(
            z.object({
              name: z.string(),
              entityRef: z.string().optional(),
              total: z.string(),
              previousTotal: z.string(),
              change: z.string(),
              changePercent: z.number().nullable(),
            }),
          ),
        }),
    },
    examples: [
      {
        title: 'The five teams whose costs changed most this month',
        input: { by: 'team', range: 'this-month', limit: 5 },
      },
    ],
    action: async ({ input, credentials }) => {
      const answer = await recordRefusal(
        auditor,
        { meta: { by: input.by, caller: callerOf(auth, credentials) } },
        () => overview.read({ ...input, sort: '-movement' }, credentials),
      );
      return {
        output: {
          ...answer.range,
          source: answer.data.source,
          stale: answer.data.stale,
          collectedAt: answer.data.collectedAt,
          restricted: answer.restricted,
          gaps: answer.data.gaps,
          currency: answer.currency,
          total: answer.total,
          previousTotal: answer.previousTotal,
          movers: answer.items.map(item => ({
            name: item.name,
            entityRef: item.entityRef,
            total: item.total,
            previousTotal: item.previousTotal,
            change: item.change,
            changePercent: item.changePercent,
          })),
        },
      };
    },
  });
}

/** Who an agent acts for. */
function callerOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string | undefined {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : undefined;
}
