import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ENTITY_TAB_PATH } from '../../routes';

/** Where the page of an entity is, and its tab of costs. */
export function useEntityHref(): {
  entityHref: (entityRef: string) => string;
  costsHref: (entityRef: string) => string;
} {
  const entityRoute = useRouteRef(entityRouteRef);
  const entityHref = (entityRef: string) =>
    entityRoute(entityRouteParams(entityRef));
  return {
    entityHref,
    costsHref: entityRef => `${entityHref(entityRef)}${ENTITY_TAB_PATH}`,
  };
}
