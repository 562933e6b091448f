import { type Answer } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import {
  answerCollection,
  answerCount,
  type Collection,
} from './collections.ts';
import { type DirectoryUser } from './directoryObjects.ts';
import { DIRECTORY_OBJECT, USER } from './entityTypes.ts';
import { resourceNotFound } from './GraphError.ts';
import { answerObject } from './objects.ts';
import { answerPhoto, answerPhotos, answerPhotoValue } from './photos.ts';
import { type Route } from './routing.ts';

/** Users, their managers and photos. */
export const userRoutes: Route[] = [
  userRoute('', call => answerCollection(call, allUsers(call))),
  userRoute('/$count', call => answerCount(call, allUsers(call))),
  userRoute('/{id}', call => answerObject(call, userOf(call), USER)),
  userRoute('/{id}/manager', call =>
    answerObject(call, managerOf(call), DIRECTORY_OBJECT),
  ),
  userRoute('/{id}/photo', call => answerPhoto(call, userOf(call))),
  userRoute('/{id}/photo/$value', call => answerPhotoValue(call, userOf(call))),
  userRoute('/{id}/photos', call => answerPhotos(call, userOf(call))),
  userRoute('/{id}/photos/{size}/$value', call =>
    answerPhotoValue(call, userOf(call)),
  ),
];

function userRoute(path: string, answer: (call: Call) => Answer): Route {
  return { path: `users${path}`, reads: 'users', answer };
}

function allUsers({ state }: Call): Collection {
  return { objects: state.directory.users, type: USER, name: 'users' };
}

function userOf({ state, values }: Call): DirectoryUser {
  const user = state.directory.findUser(values.id);
  if (!user) {
    throw resourceNotFound(values.id);
  }
  return user;
}

function managerOf(call: Call): DirectoryUser {
  const { managerId } = userOf(call);
  const manager = managerId && call.state.directory.findUser(managerId);
  if (!manager) {
    throw resourceNotFound('manager');
  }
  return manager;
}
