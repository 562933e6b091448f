import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  GroupEntity,
  parseEntityRef,
} from '@backstage/catalog-model';
import { UNOWNED_GROUP_REF } from '@portico/plugin-catalog-sources-common';

/** The group that owns the repositories for which no team can be told. */
export function unownedGroup(): GroupEntity {
  const { namespace, name } = parseEntityRef(UNOWNED_GROUP_REF);
  const location = 'inventory:unowned';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name,
      namespace,
      title: 'Nobody yet',
      description:
        'Owns what no team does: repositories that do not describe themselves, and of which neither the host nor a CODEOWNERS file names a team.',
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
    spec: {
      type: 'unowned',
      profile: { displayName: 'Nobody yet' },
      children: [],
    },
  };
}
