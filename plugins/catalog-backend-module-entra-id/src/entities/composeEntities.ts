import {
  Entity,
  GroupEntity,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import { NewProblem } from '@portico/plugin-catalog-sources-node';
import { setImmediate } from 'node:timers/promises';
import { Directory } from '../graph/Directory';
import { relateGroups, relateUsers } from './relations';
import { toGroupEntity, toRootEntity } from './toGroupEntity';
import { toUserEntity } from './toUserEntity';
import { whyUnusable } from './whyUnusable';

/** After how many entities something else of the process has its turn. */
const AT_ONCE = 500;

/** What the catalog gets of a directory. */
export interface ComposedEntities {
  users: UserEntity[];
  groups: GroupEntity[];
  /** The group of the tenant, when there is one. */
  root: GroupEntity | undefined;
  /** What the catalog cannot take. */
  problems: NewProblem[];
}

/**
 * Makes entities of a directory. What the catalog could not take is left out, also of relations.
 *
 * @param names - of everything in it, by object id
 */
export async function composeEntities(
  directory: Directory,
  names: ReadonlyMap<string, string>,
  providerId: string,
): Promise<ComposedEntities> {
  const named = (id: string) => ({ providerId, name: names.get(id) ?? id });
  const { tenant } = directory;
  const groups = new Map(
    [...directory.groups].map(([id, { group }]) => [
      id,
      toGroupEntity(group, named(id)),
    ]),
  );
  if (tenant) {
    groups.set(tenant.id, toRootEntity(tenant.organization, named(tenant.id)));
  }
  const users = new Map(
    [...directory.users].map(([id, { user, photo }]) => [
      id,
      toUserEntity(user, { ...named(id), photo }),
    ]),
  );
  const problems = [
    ...(await leaveOutUnusable(groups)),
    ...(await leaveOutUnusable(users)),
  ];
  relateGroups(groups, directory);
  relateUsers(users, groups, directory);

  const root = tenant && groups.get(tenant.id);
  return {
    users: [...users.values()],
    groups: [...groups.values()].filter(group => group !== root),
    root,
    problems,
  };
}

async function leaveOutUnusable(
  entities: Map<string, Entity>,
): Promise<NewProblem[]> {
  const problems: NewProblem[] = [];
  let checked = 0;
  for (const [id, entity] of entities) {
    checked += 1;
    if (checked % AT_ONCE === 0) {
      await setImmediate();
    }
    const reason = await whyUnusable(entity);
    if (reason !== undefined) {
      entities.delete(id);
      problems.push(toProblem(id, entity, reason));
    }
  }
  return problems;
}

function toProblem(id: string, entity: Entity, reason: string): NewProblem {
  const { profile } = entity.spec as UserEntity['spec'];
  const what = entity.kind === 'User' ? 'user' : 'group';
  return {
    kind: 'unusable-entity',
    subject: `${profile?.displayName ?? stringifyEntityRef(entity)} (${id})`,
    message: `The catalog cannot take this ${what}: ${reason}`,
    remedy: `Change the ${what} with this object id in Microsoft Entra ID, or leave it out by the filters in catalog.providers.microsoftGraphOrg`,
  };
}
