import { createHash } from 'node:crypto';
import { type Answer, ok } from '../wire/Answer.ts';
import { type Call, contextOf } from './Call.ts';
import { type DirectoryObject } from './directoryObjects.ts';
import { type EntityType } from './entityTypes.ts';
import { expandObject } from './expand.ts';
import { badRequest } from './GraphError.ts';
import { type GraphRequest } from './GraphRequest.ts';
import { mayRead } from './permissions.ts';
import {
  type CollectionQuery,
  isEventual,
  readCollectionQuery,
} from './queryOptions.ts';
import { projectionOf } from './select.ts';

/** A list that can be asked for. */
export interface Collection {
  /** In order. */
  objects: DirectoryObject[];
  type: EntityType;
  /** What it is called in `@odata.context`. */
  name: string;
  /** Whether it is what an object refers to, such as the members of a group. */
  reference?: boolean;
}

/**
 * Answers a page of a list.
 *
 * @throws GraphError 400 or 501
 */
export function answerCollection(call: Call, collection: Collection): Answer {
  const { request, state } = call;
  const { type, reference = false, name } = collection;
  const query = readCollectionQuery(request, type, reference);
  const after = readSkipToken(request);
  const { page, more, count } = pageOf(collection.objects, query, {
    after,
    size: Math.min(query.top, state.pageSize),
  });
  const project = projectionOf(
    query.selected,
    type.name === 'directoryObject',
    object =>
      mayRead(state.permissions, object.kind === 'user' ? 'users' : 'groups'),
  );
  const { expansion, selected } = query;
  const value = page.map(object =>
    expansion
      ? expandObject(project(object), object, expansion, state.directory)
      : project(object),
  );
  const names = selected?.map(property => property.name).join(',');
  return ok({
    '@odata.context': contextOf(request, names ? `${name}(${names})` : name),
    // Only the first page says how many there are.
    ...(query.advanced && after === 0 ? { '@odata.count': count } : {}),
    ...(more ? { '@odata.nextLink': nextLinkOf(request, page) } : {}),
    value,
  });
}

/**
 * Answers how many objects a list has.
 *
 * @throws GraphError 400 or 501
 */
export function answerCount({ request }: Call, collection: Collection): Answer {
  if (!isEventual(request)) {
    throw badRequest('$count is not currently supported.');
  }
  // The segment says that it is to be counted.
  const counted = new URLSearchParams([...request.query, ['$count', 'true']]);
  const { matches } = readCollectionQuery(
    { ...request, query: counted },
    collection.type,
    collection.reference ?? false,
  );
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain' },
    body: String(collection.objects.filter(matches).length),
  };
}

/** Counts to the end only if somebody wants to know. */
function pageOf(
  objects: DirectoryObject[],
  { matches, advanced: counted }: CollectionQuery,
  { after, size }: { after: number; size: number },
) {
  const page: DirectoryObject[] = [];
  let count = 0;
  let more = false;
  for (const object of objects) {
    if (matches(object)) {
      count += 1;
      if (object.sequence > after) {
        more = page.length === size;
        if (!more) {
          page.push(object);
        } else if (!counted) {
          break;
        }
      }
    }
  }
  return { page, more, count };
}

/** A token goes on after an object, so that what is added or removed meanwhile moves nothing from one page to another. */
function nextLinkOf(request: GraphRequest, page: DirectoryObject[]): string {
  const last = page[page.length - 1].sequence;
  const query = new URLSearchParams(request.query);
  query.set('$skiptoken', `${last}.${digestOf(request)}`);
  return `${request.origin}${request.path}?${query}`;
}

/** The place of the object after which the page begins; 0 for the first page. */
function readSkipToken(request: GraphRequest): number {
  const token = request.query.get('$skiptoken');
  if (token === null) {
    return 0;
  }
  const [, place, digest] = token.match(/^(\d+)\.(.+)$/) ?? [];
  if (place === undefined || digest !== digestOf(request)) {
    throw badRequest('The specified page token is not valid for this query.');
  }
  return Number(place);
}

/** What a query is recognised by on its further pages. */
function digestOf({ path, query }: GraphRequest): string {
  const others = [...query]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, value]) => `${name}=${value}`);
  return createHash('sha256')
    .update([path, ...others.sort()].join('\n'))
    .digest('base64url');
}
