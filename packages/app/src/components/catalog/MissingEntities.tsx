import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  CatalogApi,
  catalogApiRef,
  useEntity,
  useEntityOwnership,
} from '@backstage/plugin-catalog-react';
import { unprocessedEntitiesReadPermission } from '@backstage/plugin-catalog-unprocessed-entities-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert } from '@backstage/ui';
import { useCallback } from 'react';
import { useLoad } from '../home/useLoad';
import { LoadingFailed } from '../LoadingFailed';
import { refersTo } from './refersTo';

/** How many are named. */
const MAX_NAMED = 10;

/** How many the catalog is asked for at once. */
const MAX_ASKED = 1_000;

const TEXTS = {
  everything:
    "This entity has relations to other entities, which can't be found in the catalog.",
  own: 'This entity refers to other entities that are not in the catalog, or that you may not see.',
};

/** Whose references a reader is told about: `everything` that is missing, or what the entity says by itself, its `own`. */
type Scope = keyof typeof TEXTS;

function listNames(names: string[]): string {
  const named = names.slice(0, MAX_NAMED).join(', ');
  return names.length > MAX_NAMED
    ? `${named} and ${names.length - MAX_NAMED} more`
    : named;
}

async function findMissing(
  catalogApi: CatalogApi,
  entity: Entity,
  scope: Scope,
): Promise<string[]> {
  const related = new Set(
    entity.relations?.map(({ targetRef }) =>
      stringifyEntityRef(parseEntityRef(targetRef)),
    ),
  );
  const entityRefs = Array.from(related)
    .filter(ref => scope === 'everything' || refersTo(entity, ref))
    .slice(0, MAX_ASKED);
  if (entityRefs.length === 0) {
    return [];
  }
  const { items } = await catalogApi.getEntitiesByRefs({
    entityRefs,
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
  });
  return entityRefs.filter((_, index) => !items[index]);
}

function MissingInScope({ scope }: { scope: Scope }) {
  const { entity } = useEntity();
  const catalogApi = useApi(catalogApiRef);
  const missing = useLoad(
    useCallback(
      () => findMissing(catalogApi, entity, scope),
      [catalogApi, entity, scope],
    ),
  );
  if (missing.status === 'failed') {
    return (
      <LoadingFailed
        title="What the entity refers to could not be loaded"
        error={missing.error}
        onRetry={missing.retry}
      />
    );
  }
  if (missing.status === 'loading' || missing.value.length === 0) {
    return null;
  }
  return (
    <Alert
      role="note"
      status="warning"
      icon
      title={TEXTS[scope]}
      description={`Not found: ${listNames(missing.value)}`}
    />
  );
}

/**
 * Says which of its related entities the catalog does not have. For most readers one that is missing is like one that they may not
 * see, and nobody is told of those: platform admins, who see everything, are told of each, owners of what they wrote themselves, anybody
 * else of none.
 */
export function MissingEntities() {
  const { entity } = useEntity();
  const { isOwnedEntity } = useEntityOwnership();
  const { allowed: seesEverything, loading } = usePermission({
    permission: unprocessedEntitiesReadPermission,
  });
  if (loading) {
    return null;
  }
  if (seesEverything) {
    return <MissingInScope scope="everything" />;
  }
  return isOwnedEntity(entity) ? <MissingInScope scope="own" /> : null;
}
