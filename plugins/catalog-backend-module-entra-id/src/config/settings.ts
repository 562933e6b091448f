import { ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Settings as they are written. */
export type Settings = NonNullable<
  ConstructorParameters<typeof ConfigReader>[0]
>;

type Setting = NonNullable<Settings[string]>;

/** What may be set for a provider, by section; the first are those that are in none. */
const SETTINGS: Record<string, readonly string[] | undefined> = {
  '': [
    'authority',
    'clientId',
    'clientSecret',
    'queryMode',
    'schedule',
    'target',
    'tenantId',
  ],
  user: ['expand', 'filter', 'loadPhotos', 'path', 'select'],
  group: ['expand', 'filter', 'includeSubGroups', 'path', 'search', 'select'],
  userGroupMember: ['filter', 'path', 'search'],
};

/** Names of one word, as older versions of the provider have them. */
const FLAT_NAMES: Record<string, readonly [section: string, name: string]> = {
  userExpand: ['user', 'expand'],
  userFilter: ['user', 'filter'],
  userSelect: ['user', 'select'],
  userGroupMemberFilter: ['userGroupMember', 'filter'],
  userGroupMemberSearch: ['userGroupMember', 'search'],
  groupExpand: ['group', 'expand'],
  groupFilter: ['group', 'filter'],
  groupSearch: ['group', 'search'],
  groupSelect: ['group', 'select'],
};

/** Whether this is the name of a setting or a section, and not of a provider. */
export function isSettingName(name: string): boolean {
  return (
    SETTINGS['']?.includes(name) === true ||
    (name !== '' && name in SETTINGS) ||
    name in FLAT_NAMES
  );
}

/**
 * Puts the settings of a provider into sections, and leaves out what is empty, as variables of the environment are that are not
 * set.
 *
 * @param key - where they are in the configuration
 * @throws InputError that names the key when something is set twice, is unknown, or is no section
 */
export function sortSettings(key: string, settings: Settings): Settings {
  const sorted: Record<string, Setting> = {};
  const sections: Record<string, Record<string, Setting>> = {};
  for (const [name, value] of Object.entries(withoutEmpty(settings))) {
    if (name in FLAT_NAMES) {
      const [section, inner] = FLAT_NAMES[name];
      put(sections, section, inner, value, key);
    } else if (name !== '' && SETTINGS[name]) {
      requireSection(`${key}.${name}`, value);
      for (const [inner, innerValue] of Object.entries(withoutEmpty(value))) {
        requireKnown(`${key}.${name}`, inner, SETTINGS[name]);
        put(sections, name, inner, innerValue, key);
      }
    } else {
      requireKnown(key, name, [
        ...(SETTINGS[''] ?? []),
        ...Object.keys(SETTINGS).filter(Boolean),
      ]);
      sorted[name] = value;
    }
  }
  return { ...sorted, ...sections };
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutEmpty(settings: Settings): Record<string, Setting> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      (entry): entry is [string, Setting] =>
        entry[1] !== undefined && entry[1] !== null && entry[1] !== '',
    ),
  );
}

function put(
  sections: Record<string, Record<string, Setting>>,
  section: string,
  name: string,
  value: Setting,
  key: string,
): void {
  sections[section] ??= {};
  if (name in sections[section]) {
    const [flatName] =
      Object.entries(FLAT_NAMES).find(
        ([, [ofSection, inner]]) => ofSection === section && inner === name,
      ) ?? [];
    throw new InputError(
      `Invalid config at '${key}': '${flatName}' and '${section}.${name}' are the same, only one can be set`,
    );
  }
  sections[section][name] = value;
}

function requireSection(
  key: string,
  value: Setting,
): asserts value is Settings {
  if (!isObject(value)) {
    throw new InputError(
      `Invalid config at '${key}': must be an object, is ${JSON.stringify(
        value,
      )}`,
    );
  }
}

function requireKnown(
  key: string,
  name: string,
  known: readonly string[],
): void {
  if (!known.includes(name)) {
    throw new InputError(
      `Invalid config at '${key}.${name}': there is no such setting; there are ${known.join(
        ', ',
      )}`,
    );
  }
}
