import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { needsAdvancedQuery } from './queryCapabilities';

/** What the entities are made of, by what is selected; `id` and what else the provider needs of users it asks for by itself. */
const NEEDED: Array<[setting: string, properties: string[]]> = [
  ['user.select', ['displayName', 'mail', 'userPrincipalName']],
  ['group.select', ['id', 'displayName', 'mailNickname', 'securityEnabled']],
];

/** A search makes the query an advanced one, together with the filter beside it. */
const FILTERS: Array<[filter: string, search?: string]> = [
  ['user.filter'],
  ['group.filter', 'group.search'],
  ['userGroupMember.filter', 'userGroupMember.search'],
];

const OF_USERS = ['user.filter', 'user.path'];
const OF_GROUP_MEMBERS = [
  'userGroupMember.filter',
  'userGroupMember.search',
  'userGroupMember.path',
];

/**
 * Refuses queries of which it is certain that they exclude each other, that Graph does not carry them out, or that their answers lack
 * what is needed.
 *
 * @param key - where the settings are in the configuration
 * @throws InputError that names the key
 */
export function requireWorkingQueries(key: string, config: Config): void {
  const queryMode = config.getOptionalString('queryMode');
  if (queryMode !== undefined && !/^(basic|advanced)$/.test(queryMode)) {
    throw new InputError(
      `Invalid config at '${key}.queryMode': must be basic or advanced, is '${queryMode}'`,
    );
  }
  const ofUsers = OF_USERS.find(name => config.has(name));
  const ofMembers = OF_GROUP_MEMBERS.find(name => config.has(name));
  if (ofUsers && ofMembers) {
    throw new InputError(
      `Invalid config at '${key}': '${ofUsers}' and '${ofMembers}' exclude each other, as users are either listed or taken from groups`,
    );
  }
  if (queryMode !== 'advanced') {
    requireBasicFilters(key, config);
  }
  for (const [setting, properties] of NEEDED) {
    requireSelected(`${key}.${setting}`, properties, {
      selected: config.getOptionalStringArray(setting),
    });
  }
}

function requireBasicFilters(key: string, config: Config): void {
  for (const [setting, search] of FILTERS) {
    const filter = config.getOptionalString(setting);
    const advanced = filter && needsAdvancedQuery(filter);
    if (advanced && !(search && config.has(search))) {
      throw new InputError(
        `Invalid config at '${key}.${setting}': Microsoft Graph filters by '${advanced}' only with '${key}.queryMode: advanced'`,
      );
    }
  }
}

function requireSelected(
  key: string,
  properties: string[],
  { selected }: { selected: string[] | undefined },
): void {
  if (!selected || selected.length === 0) {
    return;
  }
  const names = selected.map(name => name.trim().toLowerCase());
  const missing = properties.filter(
    property => !names.includes(property.toLowerCase()),
  );
  if (missing.length > 0) {
    throw new InputError(
      `Invalid config at '${key}': must have ${missing.join(
        ', ',
      )}, which names are made of`,
    );
  }
}
