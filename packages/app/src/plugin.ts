import {
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';
import { catalogGraphRouteRef } from '@backstage/plugin-catalog-graph';
import { rootRouteRef as createPageRouteRef } from '@backstage/plugin-scaffolder';
import { apiDocsPlugin } from '@backstage/plugin-api-docs';
import { catalogPlugin } from '@backstage/plugin-catalog';
import { techdocsPlugin } from '@backstage/plugin-techdocs';

/**
 * The pages that are loaded when they are opened.
 *
 * `createApp` takes a plugin in with its page, and some plugins bring hundreds of kilobytes that the first page does not need:
 * the form fields of scaffolder, the GitHub client of catalog-import, the entity model in catalog-graph. Their pages are
 * wrapped: mounted here, at the route that others link to, and given the APIs of their plugin by `PluginApis`.
 */
export const porticoPlugin = createPlugin({
  id: 'portico',
  routes: {
    home: createRouteRef({ id: 'portico.home' }),
    register: createRouteRef({ id: 'portico.register' }),
    // The export is deprecated for `scaffolderPlugin.routes.root`, which cannot be had without the rest of that plugin.
    create: createPageRouteRef,
    template: createSubRouteRef({
      id: 'portico.template',
      parent: createPageRouteRef,
      path: '/templates/:namespace/:templateName',
    }),
  },
});

const { routes } = porticoPlugin;

export const HomePage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'HomePage',
    component: () => import('./components/home/HomePage').then(m => m.HomePage),
    mountPoint: routes.home,
  }),
);

export const CreatePage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'CreatePage',
    component: () => import('./pages/CreatePage').then(m => m.CreatePage),
    mountPoint: routes.create,
  }),
);

export const RegisterPage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'RegisterPage',
    component: () => import('./pages/RegisterPage').then(m => m.RegisterPage),
    mountPoint: routes.register,
  }),
);

export const GraphPage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'GraphPage',
    component: () => import('./pages/GraphPage').then(m => m.GraphPage),
    mountPoint: catalogGraphRouteRef,
  }),
);

export const ApisPage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'ApisPage',
    component: () => import('./pages/ApisPage').then(m => m.ApisPage),
    mountPoint: apiDocsPlugin.routes.root,
  }),
);

export const CatalogPage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'CatalogPage',
    component: () => import('./pages/CatalogPage').then(m => m.CatalogPage),
    mountPoint: catalogPlugin.routes.catalogIndex,
  }),
);

export const DocsPage = porticoPlugin.provide(
  createRoutableExtension({
    name: 'DocsPage',
    component: () => import('./pages/DocsPage').then(m => m.DocsPage),
    mountPoint: techdocsPlugin.routes.docRoot,
  }),
);
