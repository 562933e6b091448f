import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import {
  CatalogSourcesApi,
  catalogSourcesApiRef,
} from '../api/CatalogSourcesApi';

function Address() {
  const { pathname, search, hash } = useLocation();
  return (
    <span data-testid="address">
      {pathname}
      {search}
      {hash}
    </span>
  );
}

/** Renders what needs the API of the sources, and the routes that links lead to. */
export function renderWithApi(
  api: CatalogSourcesApi,
  element: ReactNode,
  options: { path?: string } = {},
) {
  return renderInTestApp(
    <TestApiProvider apis={[[catalogSourcesApiRef, api]]}>
      {element}
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [options.path ?? '/'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
