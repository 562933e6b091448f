import {
  GroupEntity,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import { MANAGER_ANNOTATION } from '@portico/plugin-catalog-sources-common';
import { Directory, Place } from '../graph/Directory';
import { withoutCycles } from './withoutCycles';

/** Says in each group which ones it is in and has in it, of those that there are; all by object id. */
export function relateGroups(
  groups: ReadonlyMap<string, GroupEntity>,
  { tenant, groups: read }: Directory,
): void {
  const places = new Map<string, Place>();
  for (const id of groups.keys()) {
    const place = id === tenant?.id ? tenant.place : read.get(id)?.place;
    places.set(id, place ?? { children: [] });
  }
  for (const [id, place] of withoutCycles(places, tenant?.id)) {
    const group = groups.get(id);
    if (group) {
      const [parent] = refsOf(groups, [place.parent]);
      group.spec.children = refsOf(groups, place.children);
      if (parent) {
        group.spec.parent = parent;
      }
    }
  }
}

/** Says in each user in which of the groups it is, and who of the users is the manager; all by object id. */
export function relateUsers(
  users: ReadonlyMap<string, UserEntity>,
  groups: ReadonlyMap<string, GroupEntity>,
  { users: read }: Directory,
): void {
  for (const [id, entity] of users) {
    const { user, memberOf } = read.get(id) ?? { memberOf: [] };
    const [manager] = refsOf(users, [user?.manager?.id?.toLowerCase()]);
    entity.spec.memberOf = refsOf(groups, memberOf);
    if (manager) {
      entity.metadata.annotations = {
        ...entity.metadata.annotations,
        [MANAGER_ANNOTATION]: manager,
      };
    }
  }
}

/** The references of those that are there. */
function refsOf(
  entities: ReadonlyMap<string, UserEntity | GroupEntity>,
  ids: Array<string | undefined>,
): string[] {
  return ids.flatMap(id => {
    const entity = id === undefined ? undefined : entities.get(id);
    return entity ? [stringifyEntityRef(entity)] : [];
  });
}
