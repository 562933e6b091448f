import {
  DEFAULT_NAMESPACE,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { createHash } from 'node:crypto';
import stableStringify from 'fast-json-stable-stringify';
import { EntitySnapshot } from '../database/ChangeStore';

/**
 * The fields of an entity that {@link snapshotOf} needs.
 *
 * The rest of an entity is not its own: its relations change when another
 * entity points at it, its status when a refresh fails and then succeeds.
 */
export const CONTENT_FIELDS = ['kind', 'metadata', 'spec'];

/** What is worth remembering of an entity of the catalog. */
export function snapshotOf(entity: Entity): EntitySnapshot {
  const { etag = '', uid: _uid, ...metadata } = entity.metadata;
  return {
    entityRef: stringifyEntityRef(entity),
    etag,
    contentHash: createHash('sha256')
      .update(stableStringify({ metadata, spec: entity.spec }))
      .digest('hex'),
    kind: entity.kind,
    namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
    name: metadata.name,
    title: titleOf(entity),
    type: typeof entity.spec?.type === 'string' ? entity.spec.type : undefined,
  };
}

function titleOf(entity: Entity): string {
  if (entity.metadata.title) {
    return entity.metadata.title;
  }
  const profile = entity.spec?.profile;
  if (profile && typeof profile === 'object' && 'displayName' in profile) {
    const { displayName } = profile;
    if (typeof displayName === 'string' && displayName) {
      return displayName;
    }
  }
  return entity.metadata.name;
}
