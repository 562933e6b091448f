import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  ComponentEntity,
} from '@backstage/catalog-model';
import {
  INVENTORY_ANNOTATION,
  InventoryReason,
  REPOSITORY_TYPE,
  REPOSITORY_URL_ANNOTATION,
} from '@portico/plugin-catalog-sources-common';
import { RepositoryRecord } from './RepositoryRecord';

/** The form of the template that describes a repository, filled in. The catalog takes whole addresses for links only. */
function describeRepositoryUrl(appUrl: string, url: string): string {
  const formData = JSON.stringify({ entry: { url } });
  return `${appUrl.replace(
    /\/+$/,
    '',
  )}/create/templates/default/describe-repository?formData=${encodeURIComponent(
    formData,
  )}`;
}

/** The component that stands for a repository until it describes itself. */
export function toComponent(
  record: RepositoryRecord,
  standing: {
    name: string;
    reason: InventoryReason;
    owner: string;
    appUrl: string;
  },
): ComponentEntity {
  const { name, reason, owner, appUrl } = standing;
  const location = `url:${record.url}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: record.name,
      ...(record.description && { description: record.description }),
      annotations: {
        ...record.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_SOURCE_LOCATION]: `${location}/`,
        [ANNOTATION_VIEW_URL]: record.url,
        [INVENTORY_ANNOTATION]: reason,
        [REPOSITORY_URL_ANNOTATION]: record.url,
      },
      tags: [
        ...new Set([
          reason,
          ...(record.isFork ? ['fork'] : []),
          ...(record.tags ?? []).filter(isTag),
        ]),
      ],
      links: [
        ...(reason === 'undescribed'
          ? [
              {
                url: describeRepositoryUrl(appUrl, record.url),
                title: 'Describe this repository',
                icon: 'edit',
              },
            ]
          : []),
        { url: record.url, title: record.fullName, icon: 'code' },
      ],
    },
    spec: { type: REPOSITORY_TYPE, lifecycle: 'unknown', owner },
  };
}

/** What the catalog takes for a tag. */
function isTag(tag: string): boolean {
  return tag.length <= 63 && /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/.test(tag);
}
