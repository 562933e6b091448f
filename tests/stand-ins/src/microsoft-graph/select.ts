import { type DirectoryObject } from './directoryObjects.ts';
import { type EntityType, GROUP, type Property, USER } from './entityTypes.ts';
import { unknownProperty } from './GraphError.ts';
import { valueOf } from './matchFilter.ts';

/** What begins the message of a refusal of `$select` or `$expand`. */
export const SELECT_CLAUSE = 'Parsing OData Select and Expand failed';

/** An object in the form in which it is in answers. */
export type GraphJson = Record<string, unknown>;

/**
 * The properties that are asked for.
 *
 * @throws GraphError 400 for one that is not there
 */
export function parseSelect(select: string, type: EntityType): Property[] {
  return select
    .split(',')
    .map(name => name.trim())
    .filter(name => !type.navigation.includes(name))
    .map(name => {
      const property = type.properties.get(name.toLowerCase());
      if (!property) {
        throw unknownProperty(SELECT_CLAUSE, name, type.name);
      }
      return property;
    });
}

/**
 * Puts objects in the form in which they are in answers.
 *
 * @param selected - `undefined` for those that come by default
 * @param typed - whether each says what it is, as in lists of different things
 * @param readable - whether the caller may know more of an object than that it is there
 */
export function projectionOf(
  selected: Property[] | undefined,
  typed: boolean,
  readable: (object: DirectoryObject) => boolean = () => true,
): (object: DirectoryObject) => GraphJson {
  const names = {
    user: namesFor(USER, selected),
    group: namesFor(GROUP, selected),
  };
  return object => {
    const json: GraphJson = typed
      ? { '@odata.type': `#microsoft.graph.${object.kind}` }
      : {};
    const all = readable(object);
    for (const name of names[object.kind]) {
      json[name] = all || name === 'id' ? valueOf(object, name) : null;
    }
    return json;
  };
}

function namesFor(
  { properties }: EntityType,
  selected: Property[] | undefined,
): string[] {
  const own = selected
    ? selected.filter(({ name }) => properties.has(name.toLowerCase()))
    : [...properties.values()].filter(({ byDefault }) => byDefault);
  return own.map(({ name }) => name);
}
