import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogSourcesApiRef } from '@portico/plugin-catalog-sources';
import { useCallback } from 'react';
import { useLocation } from 'react-router-dom';
import { Loaded, useLoad } from '../home/useLoad';

/**
 * Where this page is now, if the component that it is about stood for a repository that has described itself since: the page
 * of what does, at the same tab. `undefined` when there is no such page.
 */
export function useMovedPath(): Loaded<string | undefined> {
  const { kind, namespace, name } = useRouteRefParams(entityRouteRef);
  const { pathname, search, hash } = useLocation();
  const entityRoute = useRouteRef(entityRouteRef);
  const sourcesApi = useApi(catalogSourcesApiRef);
  const entityRef = stringifyEntityRef({ kind, namespace, name });
  const moved = useLoad(
    useCallback(
      async () =>
        // Nothing else stands for repositories.
        entityRef.startsWith('component:default/')
          ? sourcesApi.findMovedEntity(entityRef)
          : undefined,
      [sourcesApi, entityRef],
    ),
  );

  if (moved.status !== 'ready' || !moved.value) {
    return moved;
  }
  if (moved.value === entityRef) {
    return { status: 'ready', value: undefined };
  }
  const here = entityRoute({ kind, namespace, name });
  const tab = pathname.startsWith(here) ? pathname.slice(here.length) : '';
  const there = entityRoute(
    entityRouteParams(moved.value, { encodeParams: true }),
  );
  return { status: 'ready', value: `${there}${tab}${search}${hash}` };
}
