import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { Loaded, useLoad } from '../../home/useLoad';

const PAGE_SIZE = 100;

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'metadata.annotations',
  'spec.type',
  'relations',
];

/** All templates that the user may see. */
export function useTemplates(): Loaded<Entity[]> {
  const catalogApi = useApi(catalogApiRef);
  return useLoad(
    useCallback(async () => {
      const templates: Entity[] = [];
      let cursor: string | undefined;
      do {
        const { items, pageInfo } = await catalogApi.queryEntities(
          cursor
            ? { cursor, fields: FIELDS, limit: PAGE_SIZE }
            : {
                filter: { kind: 'template' },
                fields: FIELDS,
                limit: PAGE_SIZE,
                totalItems: 'exclude',
              },
        );
        templates.push(...items);
        cursor = pageInfo.nextCursor;
      } while (cursor);
      return templates;
    }, [catalogApi]),
  );
}
