/** Whether Graph filters a property by an operator: always, in advanced queries only, or never. */
export type Support = 'always' | 'advanced' | 'never';

/** What can be asked of a property, as Microsoft's tables of directory objects have it. */
export interface Property {
  name: string;
  kind: 'text' | 'flag' | 'texts';
  /** Whether it is in an answer when nothing is selected. */
  byDefault: boolean;
  equals: Support;
  startsWith: Support;
  endsWith: Support;
  isNull: Support;
}

/** A type of Microsoft Graph. */
export interface EntityType {
  /** As it is in messages, such as `User`. */
  title: string;
  /** As it is in `@odata.type` after the namespace. */
  name: string;
  /** By name in lower case, as Graph takes names in any. */
  properties: ReadonlyMap<string, Property>;
  /** What can be expanded. */
  navigation: readonly string[];
}

type Filters = Pick<Property, 'equals' | 'startsWith' | 'endsWith' | 'isNull'>;

const SIMPLE: Filters = {
  equals: 'always',
  startsWith: 'always',
  endsWith: 'never',
  isNull: 'advanced',
};
const ADVANCED: Filters = {
  equals: 'advanced',
  startsWith: 'advanced',
  endsWith: 'never',
  isNull: 'advanced',
};
const EXACT: Filters = {
  equals: 'always',
  startsWith: 'never',
  endsWith: 'never',
  isNull: 'never',
};
const NEVER: Filters = { ...EXACT, equals: 'never' };

function text(name: string, filters: Filters): Property {
  return { name, kind: 'text', byDefault: true, ...filters };
}

function flag(name: string): Property {
  return { name, kind: 'flag', byDefault: true, ...EXACT };
}

function texts(name: string, filters: Filters): Property {
  return { name, kind: 'texts', byDefault: true, ...filters };
}

function onRequest(property: Property): Property {
  return { ...property, byDefault: false };
}

function byName(...properties: Property[]): EntityType['properties'] {
  return new Map(
    properties.map(property => [property.name.toLowerCase(), property]),
  );
}

/** Users. What is not among the defaults comes only when it is selected. */
export const USER: EntityType = {
  title: 'User',
  name: 'user',
  navigation: ['manager'],
  properties: byName(
    texts('businessPhones', { ...ADVANCED, isNull: 'never' }),
    text('displayName', SIMPLE),
    text('givenName', SIMPLE),
    text('jobTitle', SIMPLE),
    text('mail', { ...SIMPLE, endsWith: 'advanced' }),
    text('mobilePhone', ADVANCED),
    text('officeLocation', ADVANCED),
    text('preferredLanguage', ADVANCED),
    text('surname', SIMPLE),
    text('userPrincipalName', {
      ...SIMPLE,
      endsWith: 'advanced',
      isNull: 'never',
    }),
    text('id', EXACT),
    onRequest(flag('accountEnabled')),
    onRequest(text('city', SIMPLE)),
    onRequest(text('companyName', ADVANCED)),
    onRequest(text('country', SIMPLE)),
    onRequest(text('department', SIMPLE)),
    onRequest(text('employeeId', { ...EXACT, isNull: 'advanced' })),
    onRequest(text('employeeType', { ...EXACT, equals: 'advanced' })),
    onRequest(text('mailNickname', SIMPLE)),
    onRequest(
      text('onPremisesSamAccountName', { ...ADVANCED, isNull: 'never' }),
    ),
    onRequest(text('userType', { ...EXACT, isNull: 'advanced' })),
  ),
};

/** Groups. */
export const GROUP: EntityType = {
  title: 'Group',
  name: 'group',
  navigation: ['members'],
  properties: byName(
    text('id', EXACT),
    text('description', ADVANCED),
    text('displayName', SIMPLE),
    texts('groupTypes', EXACT),
    text('mail', SIMPLE),
    flag('mailEnabled'),
    text('mailNickname', SIMPLE),
    flag('securityEnabled'),
    text('visibility', NEVER),
  ),
};

/** What members of a group are: users and groups. */
export const DIRECTORY_OBJECT: EntityType = {
  title: 'DirectoryObject',
  name: 'directoryObject',
  navigation: [],
  properties: new Map([...GROUP.properties, ...USER.properties]),
};
