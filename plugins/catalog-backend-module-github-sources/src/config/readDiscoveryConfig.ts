import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config, ConfigReader } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import {
  GithubIntegrationConfig,
  ScmIntegrations,
} from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { FilterOptions } from '../inventory/RepositoryFilter';
import { readPageSize } from './readPageSize';
import { readSchedule } from './readSchedule';

/** A provider of `catalog.providers.github`, with the defaults filled in. */
export interface DiscoveryConfig {
  /** Its key there; `default` for the form without one. */
  id: string;
  host: string;
  /** Absent when an app says which organisations there are. */
  organization?: string;
  app?: number;
  /** Without the slash that it may begin with. */
  catalogPath: string;
  /** Undefined: the default branch of each repository. */
  branch?: string;
  filter: FilterOptions;
  schedule: SchedulerServiceTaskScheduleDefinition;
  pageSize: number;
  integration: GithubIntegrationConfig;
  /** A configuration in which it is the only provider. */
  alone: Config;
  /** What decides what it returns. */
  scope: JsonObject;
}

const ROOT_KEY = 'catalog.providers.github';

/** Those of Backstage's own module. */
const DEFAULTS = {
  id: 'default',
  host: 'github.com',
  catalogPath: '/catalog-info.yaml',
  schedule: { frequency: { hours: 3 }, timeout: { hours: 1 } },
};

/** What a provider may have, by the section that it is in; the first are those that are in none. */
const KNOWN_KEYS: Record<string, string[]> = {
  '': [
    'app',
    'catalogPath',
    'filters',
    'host',
    'organization',
    'pageSizes',
    'schedule',
    'validateLocationsExist',
  ],
  filters: [
    'allowArchived',
    'allowForks',
    'branch',
    'repository',
    'topic',
    'visibility',
  ],
  'filters.topic': ['exclude', 'include'],
  pageSizes: ['repositories'],
};

/** A page of this many repositories costs GitHub about as much as one of 25 with the contents of their catalog files. */
const DEFAULT_PAGE_SIZE = 100;

/**
 * Reads and checks `catalog.providers.github`, in the form for one provider and in that for several by their ids.
 *
 * @throws InputError that names the key when a value can't be used
 */
export function readDiscoveryConfigs(
  root: Config,
  integrations: ScmIntegrations,
): DiscoveryConfig[] {
  const config = root.getOptionalConfig(ROOT_KEY);
  if (!config) {
    return [];
  }
  if (config.has('organization') || config.has('app')) {
    return [readOne(root, config, ROOT_KEY, DEFAULTS.id, integrations)];
  }
  return config
    .keys()
    .map(id =>
      readOne(
        root,
        config.getConfig(id),
        `${ROOT_KEY}.${id}`,
        id,
        integrations,
      ),
    );
}

function readOne(
  root: Config,
  config: Config,
  key: string,
  id: string,
  integrations: ScmIntegrations,
): DiscoveryConfig {
  requireKnown(config, key);
  const host = config.getOptionalString('host') ?? DEFAULTS.host;
  const integration = integrations.github.byHost(host)?.config;
  if (!integration) {
    throw new InputError(
      `Invalid config at '${key}.host': '${host}' is not in integrations.github`,
    );
  }
  const catalogPath =
    config.getOptionalString('catalogPath') ?? DEFAULTS.catalogPath;
  if (
    catalogPath.includes('*') &&
    config.getOptionalBoolean('validateLocationsExist')
  ) {
    throw new InputError(
      `Invalid config at '${key}.validateLocationsExist': must be false where catalogPath has a wildcard, as in '${catalogPath}'`,
    );
  }
  const branch = config.getOptionalString('filters.branch') || undefined;
  if (branch?.includes('/')) {
    throw new InputError(
      `Invalid config at '${key}.filters.branch': must not have a slash in it, is '${branch}'`,
    );
  }
  const { schedule, pageSizes, ...scope } = config.get<JsonObject>();
  return {
    id,
    host,
    ...readAccount(config, key, integration),
    catalogPath: catalogPath.replace(/^\//, ''),
    branch,
    filter: readFilter(config, key),
    schedule: readSchedule(config, key) ?? DEFAULTS.schedule,
    pageSize: readPageSize(config, key, 'repositories') ?? DEFAULT_PAGE_SIZE,
    integration,
    alone: new ConfigReader({
      integrations: root.getOptional('integrations'),
      catalog: { providers: { github: { [id]: config.get<JsonObject>() } } },
    }),
    scope,
  };
}

/** A key that nobody reads would be taken for a filter that works. */
function requireKnown(config: Config, key: string): void {
  for (const [section, known] of Object.entries(KNOWN_KEYS)) {
    const within = section ? config.getOptionalConfig(section) : config;
    const unknown = within?.keys().find(name => !known.includes(name));
    if (unknown !== undefined) {
      const where = section ? `${key}.${section}` : key;
      throw new InputError(
        `Invalid config at '${where}.${unknown}': there is no such setting; there are ${known.join(
          ', ',
        )}`,
      );
    }
  }
}

function readAccount(
  config: Config,
  key: string,
  { apps = [] }: GithubIntegrationConfig,
): Pick<DiscoveryConfig, 'organization' | 'app'> {
  const organization = config.getOptionalString('organization');
  const app = config.getOptionalNumber('app');
  if (organization && !/^[\w-]+$/.test(organization)) {
    throw new InputError(
      `Invalid config at '${key}.organization': '${organization}' is not the name of an organisation, such as 'contoso' for https://github.com/contoso`,
    );
  }
  if (organization) {
    return { organization };
  }
  if (app === undefined) {
    throw new InputError(
      `Missing config at '${key}.organization': the name of an organisation such as 'contoso'; or '${key}.app', the number of a GitHub App`,
    );
  }
  if (!apps.some(({ appId }) => appId === app)) {
    throw new InputError(
      `Invalid config at '${key}.app': no app with the number ${app} is in integrations.github`,
    );
  }
  return { app };
}

function readFilter(config: Config, key: string): FilterOptions {
  return {
    name: readPattern(config, key),
    topics: {
      include: config.getOptionalStringArray('filters.topic.include'),
      exclude: config.getOptionalStringArray('filters.topic.exclude'),
    },
    visibilities: config.getOptionalStringArray('filters.visibility'),
    allowsForks: config.getOptionalBoolean('filters.allowForks') ?? true,
    allowsArchived: config.getOptionalBoolean('filters.allowArchived') ?? false,
  };
}

/** A pattern is one for the whole name, whether it says so or not. */
function readPattern(config: Config, key: string): RegExp | undefined {
  const pattern = config.getOptionalString('filters.repository');
  if (!pattern) {
    return undefined;
  }
  try {
    return new RegExp(
      `${pattern.startsWith('^') ? '' : '^'}${pattern}${
        pattern.endsWith('$') ? '' : '$'
      }`,
    );
  } catch (error) {
    throw new InputError(
      `Invalid config at '${key}.filters.repository': ${
        toError(error).message
      }`,
    );
  }
}
