import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { AzureCostsApi, azureCostsApiRef } from '../api/AzureCostsApi';

function Address() {
  const { pathname, search } = useLocation();
  return (
    <span data-testid="address">
      {pathname}
      {search}
    </span>
  );
}

/** Renders what needs the costs API, an entity where one is given, and the routes that links lead to. */
export function renderWithApi(
  api: AzureCostsApi,
  element: ReactNode,
  options: { entity?: Entity; path?: string } = {},
) {
  const { entity, path = '/' } = options;
  return renderInTestApp(
    <TestApiProvider apis={[[azureCostsApiRef, api]]}>
      {entity ? (
        <EntityProvider entity={entity}>{element}</EntityProvider>
      ) : (
        element
      )}
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
