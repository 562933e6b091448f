import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config, ConfigReader } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import {
  MicrosoftGraphProviderConfig,
  readProviderConfig,
} from '@backstage/plugin-catalog-backend-module-msgraph';
import { requireWorkingQueries } from './requireWorkingQueries';
import { isObject, isSettingName, Settings, sortSettings } from './settings';

const KEY = 'catalog.providers.microsoftGraphOrg';

/** What comes with each user; Graph does not carry it out together with advanced queries. */
const MANAGER = 'manager($select=id)';

/** What the library that signs in takes. */
const TENANT_ID = /^[\w.-]+$/;

/** How a tenant is read. */
export type EntraIdConfig = MicrosoftGraphProviderConfig & {
  schedule: SchedulerServiceTaskScheduleDefinition;
};

/**
 * Reads and checks `catalog.providers.microsoftGraphOrg`, in both of its forms: the settings of one provider, or those of several by
 * their ids.
 *
 * @throws InputError that names the key when a value can't be used
 */
export function readEntraIdConfig(config: RootConfigService): EntraIdConfig[] {
  const value = config.getOptional(KEY);
  if (value === undefined || value === null) {
    return [];
  }
  if (!isObject(value)) {
    throw new InputError(
      `Invalid config at '${KEY}': must be an object, is ${JSON.stringify(
        value,
      )}`,
    );
  }
  if (isOneProvider(value)) {
    return [readProvider('default', KEY, value)];
  }
  return Object.entries(value).flatMap(([id, settings]) =>
    isObject(settings) ? [readProvider(id, `${KEY}.${id}`, settings)] : [],
  );
}

function isOneProvider(value: Settings): boolean {
  const entries = Object.entries(value);
  return (
    entries.some(
      ([, setting]) =>
        setting !== undefined && setting !== null && !isObject(setting),
    ) ||
    (entries.length > 0 && entries.every(([name]) => isSettingName(name)))
  );
}

function readProvider(
  id: string,
  key: string,
  settings: Settings,
): EntraIdConfig {
  const config = new ConfigReader(
    sortSettings(key, settings),
    'app-config',
    undefined,
    key,
  );
  requireAccess(key, config);
  requireUrl(key, config, 'target', /^https?:$/, 'an address');
  requireUrl(key, config, 'authority', /^https:$/, 'an address with https');
  requireWorkingQueries(key, config);
  const schedule = readSchedule(key, config);
  const provider = readProviderConfig(id, config);
  return {
    ...provider,
    userPath: withoutSlash(provider.userPath),
    groupPath: withoutSlash(provider.groupPath),
    userGroupMemberPath: withoutSlash(provider.userGroupMemberPath),
    userExpand:
      provider.userExpand ??
      (provider.queryMode === 'advanced' ? undefined : MANAGER),
    loadUserPhotos: provider.loadUserPhotos ?? false,
    schedule,
  };
}

function requireAccess(key: string, config: Config): void {
  const tenantId = config.getOptionalString('tenantId');
  if (tenantId === undefined) {
    throw new InputError(
      `Missing config at '${key}.tenantId': the id of the tenant whose users and groups are read`,
    );
  }
  if (!TENANT_ID.test(tenantId)) {
    throw new InputError(
      `Invalid config at '${key}.tenantId': must be the id of a tenant, such as 11111111-2222-3333-4444-555555555555, is '${tenantId}'`,
    );
  }
  const pair = ['clientId', 'clientSecret'];
  const missing = pair.filter(name => !config.has(name));
  if (missing.length === 1) {
    const [given] = pair.filter(name => config.has(name));
    throw new InputError(
      `Missing config at '${key}.${missing[0]}': '${given}' is set, and one does not work without the other. Set neither to use the managed identity of the host`,
    );
  }
}

function requireUrl(
  key: string,
  config: Config,
  name: string,
  protocol: RegExp,
  expected: string,
): void {
  const url = config.getOptionalString(name);
  if (
    url !== undefined &&
    !(URL.canParse(url) && protocol.test(new URL(url).protocol))
  ) {
    throw new InputError(
      `Invalid config at '${key}.${name}': must be ${expected}, is '${url}'`,
    );
  }
}

function readSchedule(
  key: string,
  config: Config,
): SchedulerServiceTaskScheduleDefinition {
  if (!config.has('schedule')) {
    throw new InputError(
      `Missing config at '${key}.schedule': how often it is read, such as { frequency: { hours: 1 }, timeout: { minutes: 15 } }`,
    );
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig('schedule'),
    );
  } catch (error) {
    throw new InputError(
      `Invalid config at '${key}.schedule': ${toError(error).message}`,
    );
  }
}

function withoutSlash<T extends string | undefined>(path: T): T {
  return path?.replace(/^\/+/, '') as T;
}
