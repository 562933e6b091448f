import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { readPageSize } from './readPageSize';
import { readSchedule } from './readSchedule';

/** A provider of `catalog.providers.githubOrg`. */
export interface OrganizationConfig {
  id: string;
  /** Such as `https://github.com`. */
  githubUrl: string;
  /** Undefined: all that a GitHub App is installed in. */
  orgs?: string[];
  schedule: SchedulerServiceTaskScheduleDefinition;
  pageSizes: {
    teams?: number;
    teamMembers?: number;
    organizationMembers?: number;
  };
  excludesSuspendedUsers: boolean;
  checksSuspensionWithRest: boolean;
  usesVerifiedEmails: boolean;
  /** Groups are in the default namespace, and not in one of each organisation. */
  usesDefaultNamespace: boolean;
  /** What decides what it returns. */
  scope: JsonObject;
}

const ROOT_KEY = 'catalog.providers.githubOrg';

/**
 * Reads and checks `catalog.providers.githubOrg`, a list or a single provider.
 *
 * @throws InputError, or another error that names the key, when a value can't be used
 */
export function readOrganizationConfigs(
  root: Config,
  integrations: ScmIntegrations,
): OrganizationConfig[] {
  const all = readList(root).map(([key, config]) =>
    readOne(key, config, integrations),
  );
  const twice = all.find(({ id }, index) =>
    all.slice(0, index).some(other => other.id === id),
  );
  if (twice) {
    throw new InputError(
      `Invalid config at '${ROOT_KEY}': the id '${twice.id}' is there twice`,
    );
  }
  const usesDefaultNamespace = all.length === 1 && all[0].orgs?.length === 1;
  return all.map(one => ({
    ...one,
    usesDefaultNamespace,
    scope: { ...one.scope, usesDefaultNamespace },
  }));
}

function readList(root: Config): Array<[string, Config]> {
  const value = root.getOptional(ROOT_KEY);
  if (!value) {
    return [];
  }
  return Array.isArray(value)
    ? root
        .getConfigArray(ROOT_KEY)
        .map((config, index) => [`${ROOT_KEY}[${index}]`, config])
    : [[ROOT_KEY, root.getConfig(ROOT_KEY)]];
}

function readOne(
  key: string,
  config: Config,
  integrations: ScmIntegrations,
): Omit<OrganizationConfig, 'usesDefaultNamespace'> {
  const id = config.getString('id');
  const githubUrl = readUrl(config, key);
  const integration = integrations.github.byUrl(githubUrl)?.config;
  if (!integration) {
    throw new InputError(
      `Invalid config at '${key}.githubUrl': the host of '${githubUrl}' is not in integrations.github`,
    );
  }
  const orgs = config.getOptionalStringArray('orgs');
  if (!orgs?.length && !integration.apps?.length) {
    throw new InputError(
      `Missing config at '${key}.orgs': a list of organisations such as ['contoso']. Only a GitHub App in integrations.github says itself where it is installed`,
    );
  }
  const schedule = readSchedule(config, key);
  if (!schedule) {
    throw new InputError(
      `Missing config at '${key}.schedule': such as {frequency: {hours: 1}, timeout: {minutes: 30}}`,
    );
  }
  const { schedule: _, pageSizes, ...scope } = config.get<JsonObject>();
  return {
    id,
    githubUrl,
    orgs,
    schedule,
    pageSizes: Object.fromEntries(
      ['teams', 'teamMembers', 'organizationMembers'].flatMap(name => {
        const size = readPageSize(config, key, name);
        return size === undefined ? [] : [[name, size]];
      }),
    ),
    excludesSuspendedUsers:
      config.getOptionalBoolean('excludeSuspendedUsers') ?? false,
    checksSuspensionWithRest:
      config.getOptionalBoolean(
        'experimental_checkForSuspendedUsersWithRest',
      ) ?? false,
    usesVerifiedEmails:
      config.getOptionalBoolean('defaultUserTransformer.useVerifiedEmails') ??
      false,
    scope,
  };
}

function readUrl(config: Config, key: string): string {
  const url = config.getString('githubUrl');
  if (!URL.canParse(url)) {
    throw new InputError(
      `Invalid config at '${key}.githubUrl': must be an address such as 'https://github.com', is '${url}'`,
    );
  }
  return url;
}
