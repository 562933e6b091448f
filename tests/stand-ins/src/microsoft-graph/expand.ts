import { type Directory } from './Directory.ts';
import { type DirectoryObject } from './directoryObjects.ts';
import {
  DIRECTORY_OBJECT,
  type EntityType,
  type Property,
} from './entityTypes.ts';
import {
  malformedQuery,
  notInStandIn,
  unknownProperty,
  unsupportedQuery,
} from './GraphError.ts';
import {
  type GraphJson,
  parseSelect,
  projectionOf,
  SELECT_CLAUSE,
} from './select.ts';

/** How many objects of a list are expanded. */
const MOST_EXPANDED = 20;
/** What Graph expands and the stand-in does not. */
const MISSING = [
  'directReports',
  'extensions',
  'memberOf',
  'owners',
  'transitiveMemberOf',
  'transitiveMembers',
];

/** What comes with each object. */
export interface Expansion {
  /** The navigation property. */
  name: string;
  selected: Property[] | undefined;
}

/**
 * Understands what is to come with each object, such as `manager($select=id)`.
 *
 * @throws GraphError 400, or 501 for what the stand-in lacks
 */
export function parseExpand(expand: string, type: EntityType): Expansion {
  const items = expand.split(/,(?![^(]*\))/);
  if (items.length > 1) {
    throw malformedQuery(
      `The result of parsing $expand contained at least ${items.length} items, but the maximum allowed is 1.`,
    );
  }
  const [, name, options] =
    expand.match(/^\s*([\w*]+)\s*(?:\((.+)\))?\s*$/) ?? [];
  if (name === undefined) {
    throw malformedQuery(`${SELECT_CLAUSE}: Syntax error in '${expand}'.`);
  }
  if (MISSING.includes(name) || name === '*') {
    throw notInStandIn(`$expand=${name}`);
  }
  if (!type.navigation.includes(name)) {
    throw unknownProperty(SELECT_CLAUSE, name, type.name);
  }
  return { name, selected: options ? selectedBy(options) : undefined };
}

/** Adds what is expanded to an object. */
export function expandObject(
  json: GraphJson,
  object: DirectoryObject,
  { name, selected }: Expansion,
  directory: Directory,
): GraphJson {
  const project = projectionOf(selected, true);
  if (object.kind === 'group') {
    const members = directory.membersOf(object).slice(0, MOST_EXPANDED);
    return { ...json, [name]: members.map(project) };
  }
  const manager = object.managerId
    ? directory.findUser(object.managerId)
    : undefined;
  return manager ? { ...json, [name]: project(manager) } : json;
}

function selectedBy(options: string): Property[] | undefined {
  const [name, value = ''] = options.split('=');
  if (/\$levels/.test(options)) {
    throw unsupportedQuery(
      "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint",
    );
  }
  if (name.trim() !== '$select') {
    throw notInStandIn(`'${options}' in $expand`);
  }
  return parseSelect(value, DIRECTORY_OBJECT);
}
