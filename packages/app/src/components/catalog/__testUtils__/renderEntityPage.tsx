import { createApp } from '@backstage/app-defaults';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  configApiRef,
  createApiFactory,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import { ApiExplorerPage } from '@backstage/plugin-api-docs';
import { CatalogEntityPage, CatalogIndexPage } from '@backstage/plugin-catalog';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { SearchPage } from '@backstage/plugin-search';
import { MockSearchApi, searchApiRef } from '@backstage/plugin-search-react';
import { TechDocsIndexPage } from '@backstage/plugin-techdocs';
import {
  techdocsApiRef,
  techdocsStorageApiRef,
} from '@backstage/plugin-techdocs-react';
import { mockApis } from '@backstage/test-utils';
import { azureCostsApiRef } from '@portico/plugin-azure-costs';
import { catalogSourcesApiRef } from '@portico/plugin-catalog-sources';
import { render } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { DocsPage, GraphPage } from '../../../plugin';
import { apiDocsConfigFactory } from '../definition/apiDocsConfig';
import { entityPage } from '../entityPage';

/** A complete entity out of what matters to a test; `relations` maps types to target references. */
export function entityOf(
  kind: string,
  name: string,
  parts: {
    metadata?: Partial<Entity['metadata']>;
    spec?: Entity['spec'];
    relations?: Record<string, string[]>;
    status?: AlphaEntity['status'];
  } = {},
): AlphaEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: name, ...parts.metadata },
    spec: parts.spec ?? {},
    relations: Object.entries(parts.relations ?? {}).flatMap(([type, refs]) =>
      refs.map(targetRef => ({ type, targetRef })),
    ),
    ...(parts.status && { status: parts.status }),
  };
}

const documentation = {
  getCookie: async () => ({ expiresAt: '2999-01-01T00:00:00Z' }),
  getApiOrigin: async () => 'http://localhost:7007/api/techdocs',
  getTechDocsMetadata: async () => ({
    site_name: 'Payments',
    site_description: '',
  }),
  getEntityMetadata: async (ref: { kind: string; name: string }) =>
    entityOf(ref.kind, ref.name),
};

/** Costs that are always on their way. */
const costs = {
  getEntityCosts: () => new Promise<never>(() => {}),
  exportEntityCosts: () => new Promise<never>(() => {}),
  getOverview: () => new Promise<never>(() => {}),
  exportOverview: () => new Promise<never>(() => {}),
};

/** Sources of which nothing has moved. */
const sources = {
  listSources: async () => [],
  refreshSource: async () => {},
  acceptResult: async () => {},
  listProblems: async () => ({ items: [], totalItems: 0, kinds: {} }),
  findMovedEntity: async () => undefined,
};

const documentStorageOf = (
  read: (path: string) => string | Promise<string>,
) => ({
  getApiOrigin: documentation.getApiOrigin,
  getStorageUrl: async () => 'http://localhost:7007/api/techdocs/static/docs',
  getBuilder: async () => 'local',
  getEntityDocs: async (_entity: unknown, path: string) => read(path),
  syncEntityDocs: async () => 'cached' as const,
  getBaseUrl: async (url: string) => url,
});

const toDocument = (article: string) =>
  `<html><body><div data-md-component="main"><div class="md-content">
    <article class="md-content__inner">${article}</article></div></div></body></html>`;

/**
 * Renders `entityPage` where the app has it: in the route of `CatalogEntityPage`, of an app that finds its routes and
 * plugins in its element tree.
 *
 * @param entity - the entity whose page is opened
 * @param options - `related`: what else is in the catalog; `path`: that of a tab; `catalog`: methods to replace;
 *   `document`: the article that each page of its documentation is, or how to read a whole page; `denied`: names of permissions
 *   that the user does not have
 */
export function renderEntityPage(
  entity: Entity,
  options: {
    related?: Entity[];
    path?: string;
    catalog?: Partial<CatalogApi>;
    document?: string | ((path: string) => string | Promise<string>);
    denied?: string[];
  } = {},
) {
  const {
    related = [],
    path = '',
    catalog = {},
    document = '',
    denied = [],
  } = options;
  // jsdom lays nothing out: graphs ask how large their text is, documents scroll to their top.
  Object.assign(Element.prototype, {
    getBBox: () => ({ width: 100, height: 20 }),
    scrollIntoView: () => {},
  });
  Object.assign(window, {
    scroll: () => {},
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  });

  const client: CatalogApi = Object.assign(
    new InMemoryCatalogClient({ entities: [entity, ...related] }),
    catalog,
  );
  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Portico', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
    apis: [
      createApiFactory(catalogApiRef, client),
      apiDocsConfigFactory,
      createApiFactory({
        api: scmIntegrationsApiRef,
        deps: { configApi: configApiRef },
        factory: ({ configApi }) => ScmIntegrationsApi.fromConfig(configApi),
      }),
      createApiFactory(
        permissionApiRef,
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ),
      createApiFactory(searchApiRef, new MockSearchApi()),
      createApiFactory(azureCostsApiRef, costs),
      createApiFactory(catalogSourcesApiRef, sources),
      createApiFactory(techdocsApiRef, documentation),
      createApiFactory(
        techdocsStorageApiRef,
        documentStorageOf(
          typeof document === 'string' ? () => toDocument(document) : document,
        ),
      ),
      createApiFactory(fetchApiRef, {
        fetch: async () => Response.json({ expiresAt: '2999-01-01T00:00:00Z' }),
      }),
    ],
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
        <Route path="/docs" element={<TechDocsIndexPage />} />
        <Route path="/docs/:namespace/:kind/:name/*" element={<DocsPage />} />
        <Route path="/api-docs" element={<ApiExplorerPage />} />
        <Route path="/catalog-graph" element={<GraphPage />} />
        <Route path="/search" element={<SearchPage />} />
      </FlatRoutes>
    </AppRouter>,
  );

  const { kind, namespace, name } = getCompoundEntityRef(entity);
  window.history.replaceState(
    {},
    '',
    `/catalog/${namespace}/${kind.toLowerCase()}/${name}${path}`,
  );
  // Permissions are asked for once for each page that is loaded, and here that is each test.
  return render(
    <SWRConfig value={{ provider: () => new Map() }}>
      <Root />
    </SWRConfig>,
  );
}
