import { GroupEntity } from '@backstage/catalog-model';
import {
  MICROSOFT_GRAPH_GROUP_ID_ANNOTATION,
  MICROSOFT_GRAPH_TENANT_ID_ANNOTATION,
} from '@backstage/plugin-catalog-backend-module-msgraph';
import { GraphGroup, GraphOrganization } from '../graph/GraphObjects';
import { entityMetadata } from './entityMetadata';

/** The entity of a group, without the groups around it. */
export function toGroupEntity(
  group: GraphGroup,
  options: { providerId: string; name: string },
): GroupEntity {
  const { providerId, name } = options;
  const metadata = entityMetadata({
    providerId,
    name,
    objectId: group.id ?? name,
    idAnnotation: MICROSOFT_GRAPH_GROUP_ID_ANNOTATION,
    description: group.description,
  });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata,
    spec: {
      type: 'team',
      profile: {
        displayName: groupDisplayNameOf(group),
        ...(group.mail && { email: group.mail }),
      },
      children: [],
    },
  };
}

/** The entity of the group that all others of a tenant are in, without them. */
export function toRootEntity(
  organization: GraphOrganization,
  options: { providerId: string; name: string },
): GroupEntity {
  const { providerId, name } = options;
  const displayName = organization.displayName ?? name;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: entityMetadata({
      providerId,
      name,
      objectId: organization.id ?? name,
      idAnnotation: MICROSOFT_GRAPH_TENANT_ID_ANNOTATION,
      description: displayName,
    }),
    spec: { type: 'root', profile: { displayName }, children: [] },
  };
}

function groupDisplayNameOf(group: GraphGroup): string {
  return group.displayName?.trim() || group.mailNickname || String(group.id);
}
