import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { ROW_FIELDS } from './EntityRow';
import { Loaded, useLoad } from './useLoad';

/** The entities that the references name, in their order, without those that no longer exist. */
export function useEntities(refs: string[]): Loaded<Entity[]> {
  const catalogApi = useApi(catalogApiRef);
  // A list with the same references is the same list.
  const key = JSON.stringify(refs);
  const load = useCallback(async () => {
    const entityRefs: string[] = JSON.parse(key);
    if (entityRefs.length === 0) {
      return [];
    }
    const { items } = await catalogApi.getEntitiesByRefs({
      entityRefs,
      fields: ROW_FIELDS,
    });
    return items.filter(entity => entity !== undefined);
  }, [catalogApi, key]);
  return useLoad(load);
}
