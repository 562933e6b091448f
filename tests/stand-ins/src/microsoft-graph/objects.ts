import { type Answer, ok } from '../wire/Answer.ts';
import { type Call, contextOf } from './Call.ts';
import { type DirectoryObject } from './directoryObjects.ts';
import { DIRECTORY_OBJECT, type EntityType } from './entityTypes.ts';
import { expandObject } from './expand.ts';
import { readObjectQuery } from './queryOptions.ts';
import { projectionOf } from './select.ts';

/**
 * Answers one object.
 *
 * @param type - what the caller knows of its type
 * @throws GraphError 400 or 501
 */
export function answerObject(
  { request, state }: Call,
  object: DirectoryObject,
  type: EntityType,
): Answer {
  const { selected, expansion } = readObjectQuery(request, type);
  const project = projectionOf(selected, type === DIRECTORY_OBJECT);
  const json = project(object);
  return ok({
    '@odata.context': contextOf(request, `${type.name}s/$entity`),
    ...(expansion
      ? expandObject(json, object, expansion, state.directory)
      : json),
  });
}
