import { type Answer } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import {
  answerCollection,
  answerCount,
  type Collection,
} from './collections.ts';
import {
  type DirectoryGroup,
  type DirectoryObject,
} from './directoryObjects.ts';
import { DIRECTORY_OBJECT, GROUP, USER } from './entityTypes.ts';
import {
  badRequest,
  notInStandIn,
  resourceNotFound,
  unsupportedQuery,
} from './GraphError.ts';
import { answerObject } from './objects.ts';
import { answerPhoto, answerPhotos, answerPhotoValue } from './photos.ts';
import { readCollectionQuery } from './queryOptions.ts';
import { type Route } from './routing.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Groups, and what is in them. */
export const groupRoutes: Route[] = [
  groupRoute('', call => answerCollection(call, allGroups(call))),
  groupRoute('/$count', call => answerCount(call, allGroups(call))),
  groupRoute('/{id}', call => answerObject(call, groupOf(call), GROUP)),
  groupRoute('/{id}/photo', call => answerPhoto(call, groupOf(call))),
  groupRoute('/{id}/photo/$value', call =>
    answerPhotoValue(call, groupOf(call)),
  ),
  groupRoute('/{id}/photos', call => answerPhotos(call, groupOf(call))),
  groupRoute('/{id}/photos/{size}/$value', call =>
    answerPhotoValue(call, groupOf(call)),
  ),
  groupRoute('/{id}/members', call =>
    answerCollection(call, everything(membersOf(call))),
  ),
  groupRoute('/{id}/members/{cast}', call => {
    const collection = cast(membersOf(call), call.values.cast);
    const unified = groupOf(call).groupTypes.includes('Unified');
    return answerCast(call, collection, !unified);
  }),
  groupRoute('/{id}/transitiveMembers', call =>
    answerCollection(call, everything(transitiveMembersOf(call))),
  ),
  groupRoute('/{id}/transitiveMembers/{cast}', call => {
    const collection = cast(transitiveMembersOf(call), call.values.cast);
    const { request } = call;
    const query = readCollectionQuery(request, collection.type, true);
    return answerCast(call, collection, query.advanced);
  }),
];

function groupRoute(path: string, answer: (call: Call) => Answer): Route {
  return { path: `groups${path}`, reads: 'groups', answer };
}

function allGroups({ state }: Call): Collection {
  return { objects: state.directory.groups, type: GROUP, name: 'groups' };
}

function groupOf({ state, values }: Call): DirectoryGroup {
  if (!GUID.test(values.id)) {
    throw badRequest(`Invalid object identifier '${values.id}'.`);
  }
  const group = state.directory.findGroup(values.id);
  if (!group) {
    throw resourceNotFound(values.id);
  }
  return group;
}

function membersOf(call: Call): DirectoryObject[] {
  return call.state.directory.membersOf(groupOf(call));
}

function transitiveMembersOf(call: Call): DirectoryObject[] {
  return call.state.directory.transitiveMembersOf(groupOf(call));
}

function everything(objects: DirectoryObject[]): Collection {
  return {
    objects,
    type: DIRECTORY_OBJECT,
    name: 'directoryObjects',
    reference: true,
  };
}

/** Users are found in any list of members; groups only where Graph looks for them. */
function answerCast(
  call: Call,
  collection: Collection,
  findsGroups: boolean,
): Answer {
  if (collection.type === GROUP && !findsGroups) {
    throw unsupportedQuery('Unsupported Query.');
  }
  return answerCollection(call, collection);
}

/** Those of one type, such as `microsoft.graph.user`. */
function cast(objects: DirectoryObject[], typeName: string): Collection {
  const type = [USER, GROUP].find(
    ({ name }) => `microsoft.graph.${name}` === typeName.toLowerCase(),
  );
  if (!type) {
    throw notInStandIn(`members of the type '${typeName}'`);
  }
  return {
    objects: objects.filter(({ kind }) => kind === type.name),
    type,
    name: `${type.name}s`,
    reference: true,
  };
}
