import {
  AnyApiFactory,
  configApiRef,
  createApiFactory,
  discoveryApiRef,
  errorApiRef,
  fetchApiRef,
  identityApiRef,
  storageApiRef,
} from '@backstage/core-plugin-api';
import {
  ScmAuth,
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import { visitsApiRef, VisitsStorageApi } from '@backstage/plugin-home';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { techdocsStorageApiRef } from '@backstage/plugin-techdocs-react';
import { UserSettingsStorage } from '@backstage/plugin-user-settings';
import { apiDocsConfigFactory } from './components/catalog/definition/apiDocsConfig';
import {
  RepositoriesClient,
  repositoriesApiRef,
} from './components/create/repository/repositoriesApi';
import {
  CatalogChangesClient,
  catalogChangesApiRef,
} from './components/home/catalogChangesApi';
import { toVisitedPage } from './components/home/visits';
import { DocumentationClient } from './components/docs/DocumentationClient';

/** The app's own API implementations; those of plugins come with the plugins. */
export const apis: AnyApiFactory[] = [
  createApiFactory({
    api: scmIntegrationsApiRef,
    deps: { configApi: configApiRef },
    factory: ({ configApi }) => ScmIntegrationsApi.fromConfig(configApi),
  }),
  ScmAuth.createDefaultApiFactory(),
  // Stars, visits and settings live in the database, and follow the user to another browser.
  createApiFactory({
    api: storageApiRef,
    deps: {
      discoveryApi: discoveryApiRef,
      errorApi: errorApiRef,
      fetchApi: fetchApiRef,
      identityApi: identityApiRef,
      signalApi: signalApiRef,
    },
    factory: deps => UserSettingsStorage.create(deps),
  }),
  createApiFactory({
    api: visitsApiRef,
    deps: { storageApi: storageApiRef, identityApi: identityApiRef },
    factory: deps =>
      VisitsStorageApi.create({
        ...deps,
        limit: 30,
        transformPathname: pathname => toVisitedPage(pathname) ?? pathname,
        canSave: ({ pathname }) => toVisitedPage(pathname) !== undefined,
      }),
  }),
  createApiFactory({
    api: catalogChangesApiRef,
    deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
    factory: deps => new CatalogChangesClient(deps),
  }),
  createApiFactory({
    api: repositoriesApiRef,
    deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
    factory: deps => new RepositoriesClient(deps),
  }),
  createApiFactory({
    api: techdocsStorageApiRef,
    deps: {
      configApi: configApiRef,
      discoveryApi: discoveryApiRef,
      fetchApi: fetchApiRef,
    },
    factory: deps => new DocumentationClient(deps),
  }),
  apiDocsConfigFactory,
];
