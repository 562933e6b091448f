import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GroupEntity,
  parseEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import {
  MicrosoftGraphClient,
  MICROSOFT_GRAPH_GROUP_ID_ANNOTATION,
  MICROSOFT_GRAPH_TENANT_ID_ANNOTATION,
  MICROSOFT_GRAPH_USER_ID_ANNOTATION,
  readMicrosoftGraphOrg,
} from '@backstage/plugin-catalog-backend-module-msgraph';
import { EntraIdConfig } from '../config/readEntraIdConfig';
import { Directory, DirectoryGroup, Place } from './Directory';
import { GraphGroup, GraphOrganization, GraphUser } from './GraphObjects';

/** How it is read. */
export interface ReadOptions {
  client: MicrosoftGraphClient;
  config: EntraIdConfig;
  logger: LoggerService;
  signal: AbortSignal;
  /** Is told how many there are so far. */
  onProgress: (count: number, unit: 'users' | 'groups') => void;
}

/**
 * Reads users, groups and who is in them, as Backstage does. It gets entities that are called by their object ids and have nothing
 * but their relations, so that what they are really called can be decided when everything is known.
 */
export async function readDirectory({
  client,
  config,
  logger,
  signal,
  onProgress,
}: ReadOptions): Promise<Directory> {
  const users = new Map<string, { user: GraphUser; photo?: string }>();
  const groups = new Map<string, GraphGroup>();
  let organization: GraphOrganization | undefined;
  const read = await readMicrosoftGraphOrg(client, config.tenantId, {
    ...config,
    logger,
    signal,
    userTransformer: async (user, photo) => {
      if (!user.id) {
        return undefined;
      }
      users.set(user.id.toLowerCase(), { user, photo });
      onProgress(users.size, 'users');
      return placeholderUser(user.id);
    },
    groupTransformer: async group => {
      if (!group.id) {
        return undefined;
      }
      groups.set(group.id.toLowerCase(), group);
      onProgress(groups.size, 'groups');
      return placeholderGroup(group.id, MICROSOFT_GRAPH_GROUP_ID_ANNOTATION);
    },
    organizationTransformer: async tenant => {
      if (!tenant.id || !tenant.displayName) {
        return undefined;
      }
      organization = tenant;
      return placeholderGroup(tenant.id, MICROSOFT_GRAPH_TENANT_ID_ANNOTATION);
    },
  });

  const places = placesOf(read.groups);
  const memberOf = new Map(
    read.users.map(user => [idOf(user), (user.spec.memberOf ?? []).map(toId)]),
  );
  const tenantId = organization?.id?.toLowerCase();
  return {
    tenant:
      organization && tenantId
        ? { id: tenantId, organization, place: placeIn(places, tenantId) }
        : undefined,
    users: new Map(
      [...users].map(([id, user]) => [
        id,
        { ...user, memberOf: memberOf.get(id) ?? [] },
      ]),
    ),
    groups: new Map(
      [...groups].map(([id, group]): [string, DirectoryGroup] => [
        id,
        { group, place: placeIn(places, id) },
      ]),
    ),
  };
}

/** A group that is in several others may be there several times. */
function placesOf(groups: GroupEntity[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const group of groups) {
    const { parent, children } = group.spec;
    const known = places.get(idOf(group));
    places.set(idOf(group), {
      parent: known?.parent ?? (parent && toId(parent)),
      children: [
        ...new Set([...(known?.children ?? []), ...children.map(toId)]),
      ],
    });
  }
  return places;
}

function placeIn(places: Map<string, Place>, id: string): Place {
  return places.get(id) ?? { children: [] };
}

function placeholderUser(id: string): UserEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name: id,
      annotations: { [MICROSOFT_GRAPH_USER_ID_ANNOTATION]: id },
    },
    spec: { memberOf: [] },
  };
}

function placeholderGroup(id: string, annotation: string): GroupEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: id, annotations: { [annotation]: id } },
    spec: { type: 'team', children: [] },
  };
}

function idOf({ metadata }: UserEntity | GroupEntity): string {
  return metadata.name.toLowerCase();
}

function toId(entityRef: string): string {
  return parseEntityRef(entityRef).name.toLowerCase();
}
