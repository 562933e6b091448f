import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { durationToMilliseconds } from '@backstage/types';
import { NamePatterns } from './NamePatterns';

/** An organisation of Azure DevOps, and what of it is read. */
export interface AzureDevOpsConfig {
  id: string;
  /** Without a slash at the end, such as `https://dev.azure.com/contoso`. */
  organizationUrl: string;
  /** Such as `contoso`. */
  organization: string;
  host: string;
  projects: NamePatterns;
  repositories: NamePatterns;
  /** The default branch when absent. */
  branch?: string;
  /** With a slash at the front. */
  path: string;
  /** In milliseconds. */
  recheckAfter: number;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

const KEY = 'catalog.providers.azureDevOps';

const KNOWN_KEYS = [
  'host',
  'organization',
  'project',
  'repository',
  'branch',
  'path',
  'recheckAfter',
  'schedule',
];

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 30 },
  timeout: { minutes: 30 },
};

/**
 * Reads and checks `catalog.providers.azureDevOps`.
 *
 * @throws InputError that names the key when a value can't be used
 */
export function readAzureDevOpsConfigs(
  root: RootConfigService,
  integrations: ScmIntegrationRegistry,
): AzureDevOpsConfig[] {
  const providers = root.getOptionalConfig(KEY);
  return (providers?.keys() ?? []).map(id =>
    readOne(id, providers!.getConfig(id), integrations),
  );
}

function readOne(
  id: string,
  config: Config,
  integrations: ScmIntegrationRegistry,
): AzureDevOpsConfig {
  const key = `${KEY}.${id}`;
  const unknown = config.keys().find(name => !KNOWN_KEYS.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `Invalid config at '${key}.${unknown}': there is no such key. Those that there are: ${KNOWN_KEYS.join(
        ', ',
      )}`,
    );
  }
  const organizationUrl = readOrganizationUrl(config, key);
  const { host, pathname } = new URL(organizationUrl);
  if (!integrations.azure.byHost(host)) {
    throw new InputError(
      `Invalid config at '${key}': there is no integration for the host '${host}'. Add an entry for it to integrations.azure`,
    );
  }
  const path = config.getOptionalString('path') || '/catalog-info.yaml';
  return {
    id,
    organizationUrl,
    organization: decodeURIComponent(pathname.slice(1)) || host.split('.')[0],
    host,
    projects: readPatterns(config, 'project', key),
    repositories: readPatterns(config, 'repository', key),
    branch:
      config.getOptionalString('branch')?.replace(/^refs\/heads\//, '') ||
      undefined,
    path: path.startsWith('/') ? path : `/${path}`,
    recheckAfter: readRecheckAfter(config, key),
    schedule: readSchedule(config, key),
  };
}

/** The organisation may be its name or its address. */
function readOrganizationUrl(config: Config, key: string): string {
  const organization = config.getString('organization').replace(/\/+$/, '');
  const host = config.getOptionalString('host') || undefined;
  requireOneOrganization(organization, host, key);
  if (!/^https?:\/\//.test(organization)) {
    return `https://${host ?? 'dev.azure.com'}/${organization
      .split('/')
      .map(encodeURIComponent)
      .join('/')}`;
  }
  if (!URL.canParse(organization)) {
    throw new InputError(
      `Invalid config at '${key}.organization': '${organization}' is no address. Example: https://dev.azure.com/contoso`,
    );
  }
  const url = new URL(organization);
  if (url.username || url.password) {
    throw new InputError(
      `Invalid config at '${key}.organization': leave the user out of the address; credentials belong in integrations.azure`,
    );
  }
  if (host && host !== url.host) {
    throw new InputError(
      `Invalid config at '${key}': host is '${host}', and organization is on '${url.host}'. Leave one of the two out`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Azure DevOps Server has collections, which may be below a folder; Azure DevOps has organisations, and projects in them. */
function requireOneOrganization(
  organization: string,
  host: string | undefined,
  key: string,
): void {
  const isCloud =
    /^(https?:\/\/)?dev\.azure\.com(\/|$)/i.test(organization) ||
    (!/^https?:\/\//.test(organization) &&
      (host === undefined || host === 'dev.azure.com'));
  if (
    isCloud &&
    !/^(https?:\/\/dev\.azure\.com\/)?[^/.]+$/i.test(organization)
  ) {
    throw new InputError(
      `Invalid config at '${key}.organization': '${organization}' is not the name of one organisation, such as contoso, nor its address, such as https://dev.azure.com/contoso. A project belongs in '${key}.project'`,
    );
  }
}

function readPatterns(config: Config, name: string, key: string): NamePatterns {
  const value = config.getOptional(name) ?? '*';
  const patterns = Array.isArray(value) ? value : [value];
  if (!patterns.every(pattern => typeof pattern === 'string')) {
    throw new InputError(
      `Invalid config at '${key}.${name}': must be a name or a list of names, such as service-* or ['*', '!legacy-*']`,
    );
  }
  return new NamePatterns(patterns as string[]);
}

function readRecheckAfter(config: Config, key: string): number {
  if (!config.has('recheckAfter')) {
    return 0;
  }
  try {
    return durationToMilliseconds(
      readDurationFromConfig(config, { key: 'recheckAfter' }),
    );
  } catch (error) {
    throw new InputError(
      `Invalid config at '${key}.recheckAfter': ${toError(error).message}`,
    );
  }
}

function readSchedule(
  config: Config,
  key: string,
): SchedulerServiceTaskScheduleDefinition {
  if (!config.has('schedule')) {
    return DEFAULT_SCHEDULE;
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
