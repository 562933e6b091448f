import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import { CronTime } from 'cron';
import { z } from 'zod';

/** A subscription as it is configured or found; its id is in lower case. */
export interface Subscription {
  id: string;
  name: string;
}

/** How many requests Azure allows. */
export interface RequestLimits {
  perSubscriptionPerMinute: number;
  perMinute: number;
  perHour: number;
}

/** How to reach Azure. */
export interface AzureConfig {
  /** Without a slash at the end. */
  endpoint: string;
  apiVersion: string;
  /** Absent for `DefaultAzureCredential`. */
  credentials?: { tenantId: string; clientId: string; clientSecret: string };
  limits: RequestLimits;
  /** Either these or the management group. */
  subscriptions: Subscription[];
  managementGroup?: string;
}

/** When a day's spend counts as unusual, and whether its owners are told. */
export interface UnusualSpendConfig {
  notify: boolean;
  /** A decimal number in the currency of the costs. */
  minimumAmount: string;
  sensitivity: number;
}

/** The plugin's configuration, checked and with the defaults filled in. */
export interface AzureCostsConfig {
  /** Absent with the source `sample`. */
  azure?: AzureConfig;
  source: 'azure' | 'sample';
  costType: 'actual' | 'amortized';
  schedule: SchedulerServiceTaskScheduleDefinition;
  historyMonths: number;
  unusualSpend: UnusualSpendConfig;
}

const ROOT = 'azureCosts';

const uuid = z
  .string()
  .regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    "must be a UUID such as '00000000-0000-0000-0000-000000000001'",
  )
  .transform(id => id.toLowerCase());

const positive = z.number().int().min(1);

const configSchema = z.strictObject({
  source: z.enum(['azure', 'sample']).default('azure'),
  subscriptions: z
    .array(z.strictObject({ id: uuid, name: z.string().min(1).optional() }))
    .min(1, 'must name at least one subscription')
    .optional(),
  managementGroup: z
    .string()
    .regex(
      /^[\w.()-]{1,90}$/,
      "must be the id of a management group such as 'contoso-landing-zones', not its display name",
    )
    .optional(),
  costType: z.enum(['actual', 'amortized']).default('actual'),
  schedule: z.unknown().optional(),
  historyMonths: z.number().int().min(1).max(36).default(13),
  endpoint: z
    .string()
    .refine(
      isSafeEndpoint,
      "must be an https address such as 'https://management.azure.com'",
    )
    .transform(endpoint => endpoint.replace(/\/+$/, ''))
    .default('https://management.azure.com'),
  apiVersion: z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\d(-preview)?$/,
      "must be a version such as '2025-03-01'",
    )
    .default('2025-03-01'),
  credentials: z
    .strictObject({
      tenantId: z.string().min(1),
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
    })
    .optional(),
  limits: z
    .strictObject({
      perSubscriptionPerMinute: positive.default(4),
      perMinute: positive.default(20),
      perHour: positive.default(600),
    })
    .prefault({}),
  unusualSpend: z
    .strictObject({
      notify: z.boolean().default(true),
      minimumAmount: z.number().min(0).default(25),
      sensitivity: z.number().min(1).max(100).default(4),
    })
    .prefault({}),
});

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 4 },
  timeout: { hours: 4 },
};

/** A token must not cross a network in the clear; this machine is no network. */
function isSafeEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) {
    return false;
  }
  const { protocol, hostname } = new URL(endpoint);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' &&
      ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  );
}

/**
 * Reads and checks `azureCosts`.
 *
 * @returns `undefined` when there is no key in it: nothing is collected then
 * @throws InputError that names the key when a value can't be used
 */
export function readAzureCostsConfig(
  config: RootConfigService,
): AzureCostsConfig | undefined {
  const isEmpty = Object.keys(config.getOptional(ROOT) ?? {}).length === 0;
  if (isEmpty) {
    return undefined;
  }
  const parsed = configSchema.safeParse(config.get(ROOT));
  if (!parsed.success) {
    throw new InputError(parsed.error.issues.map(describe).join('; '));
  }
  const { source, costType, historyMonths, unusualSpend, ...rest } =
    parsed.data;
  return {
    source,
    costType,
    historyMonths,
    schedule: readSchedule(config),
    unusualSpend: {
      ...unusualSpend,
      minimumAmount: String(unusualSpend.minimumAmount),
    },
    azure: source === 'azure' ? readAzure(rest) : undefined,
  };
}

function readAzure(
  parsed: Omit<
    z.infer<typeof configSchema>,
    'source' | 'costType' | 'historyMonths' | 'unusualSpend'
  >,
): AzureConfig {
  const { subscriptions, managementGroup } = parsed;
  if (!subscriptions === !managementGroup) {
    throw new InputError(
      `Invalid config at '${ROOT}': expected either '${ROOT}.subscriptions' or '${ROOT}.managementGroup' (or '${ROOT}.source: sample' to try it without an account), but there ${
        subscriptions ? 'are both' : 'is neither'
      }`,
    );
  }
  const ids = (subscriptions ?? []).map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) {
    throw new InputError(
      `Invalid config at '${ROOT}.subscriptions': ${twice} is there twice`,
    );
  }
  return {
    endpoint: parsed.endpoint,
    apiVersion: parsed.apiVersion,
    credentials: parsed.credentials,
    limits: parsed.limits,
    subscriptions: (subscriptions ?? []).map(({ id, name }) => ({
      id,
      name: name ?? id,
    })),
    managementGroup,
  };
}

function readSchedule(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
  const key = `${ROOT}.schedule`;
  if (!config.has(key)) {
    return DEFAULT_SCHEDULE;
  }
  try {
    const schedule = readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig(key),
    );
    if ('cron' in schedule.frequency) {
      // The scheduler would find out too, but does not know the key.
      new CronTime(schedule.frequency.cron).sendAt();
    }
    return schedule;
  } catch (error) {
    throw new InputError(
      `Invalid config at '${key}': ${toError(error).message}`,
    );
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return `Invalid config at '${ROOT}${path}': ${issue.message}`;
}
