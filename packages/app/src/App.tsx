import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { OAuthRequestDialog } from '@backstage/core-components';
import { apiDocsPlugin } from '@backstage/plugin-api-docs';
import { CatalogEntityPage, catalogPlugin } from '@backstage/plugin-catalog';
import { NotificationsPage } from '@backstage/plugin-notifications';
import { orgPlugin } from '@backstage/plugin-org';
import { SearchPage } from '@backstage/plugin-search';
import { SignalsDisplay } from '@backstage/plugin-signals';
import { techdocsPlugin } from '@backstage/plugin-techdocs';
import { UserSettingsPage } from '@backstage/plugin-user-settings';
import { AzureCostsPage } from '@portico/plugin-azure-costs';
import { CatalogSourcesPage } from '@portico/plugin-catalog-sources';
import { Route } from 'react-router-dom';
import { apis } from './apis';
import { entityPage } from './components/catalog/entityPage';
import { docsIndexPage } from './components/docs/docsIndexPage';
import { Alerts } from './components/root/Alerts';
import { NotFoundPage } from './components/root/NotFoundPage';
import { Root } from './components/root/Root';
import { searchPage } from './components/search/searchPage';
import { SignInPage } from './components/signIn/SignInPage';
import notificationsStyles from './pages/NotificationsPage.module.css';
import { unprocessedPage } from './pages/unprocessedPage';
import {
  ApisPage,
  CatalogPage,
  CreatePage,
  DocsPage,
  GraphPage,
  HomePage,
  porticoPlugin,
  RegisterPage,
} from './plugin';
import { themes } from './theme/themes';
import { translations } from './translations';

const app = createApp({
  apis,
  // Others are found through their pages below.
  plugins: [apiDocsPlugin],
  themes,
  components: { SignInPage, NotFoundErrorPage: NotFoundPage },
  __experimentalTranslations: { resources: translations },
  bindRoutes({ bind }) {
    bind(catalogPlugin.externalRoutes, {
      createComponent: porticoPlugin.routes.create,
      createFromTemplate: porticoPlugin.routes.template,
      viewTechDoc: techdocsPlugin.routes.docRoot,
    });
    bind(apiDocsPlugin.externalRoutes, {
      registerApi: porticoPlugin.routes.register,
    });
    bind(orgPlugin.externalRoutes, {
      catalogIndex: catalogPlugin.routes.catalogIndex,
    });
  },
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<HomePage />} />
    <Route path="/catalog" element={<CatalogPage />} />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route path="/api-docs" element={<ApisPage />} />
    <Route path="/docs" element={docsIndexPage} />
    <Route path="/docs/:namespace/:kind/:name/*" element={<DocsPage />} />
    <Route path="/azure-costs" element={<AzureCostsPage />} />
    <Route path="/create" element={<CreatePage />} />
    <Route path="/search" element={<SearchPage />}>
      {searchPage}
    </Route>
    <Route
      path="/notifications"
      element={
        <div className={notificationsStyles.page}>
          <NotificationsPage />
        </div>
      }
    />
    <Route path="/catalog-graph" element={<GraphPage />} />
    <Route path="/catalog-import" element={<RegisterPage />} />
    <Route path="/catalog-unprocessed-entities" element={unprocessedPage} />
    <Route path="/catalog-sources" element={<CatalogSourcesPage />} />
    <Route path="/settings" element={<UserSettingsPage />} />
  </FlatRoutes>
);

export default app.createRoot(
  <>
    <Alerts />
    <OAuthRequestDialog />
    <SignalsDisplay />
    <AppRouter>
      <Root>{routes}</Root>
    </AppRouter>
  </>,
);
