import { EntityTechdocsContent } from '@backstage/plugin-techdocs';
import { EntityAzureCostsContent } from '@portico/plugin-azure-costs';
import { lazy, ReactNode } from 'react';
import { Route } from 'react-router-dom';

const EntityPageSwitch = lazy(async () => ({
  default: (await import('./EntityPageSwitch')).EntityPageSwitch,
}));

/** Renders the page of the current entity, and never its children: see {@link entityPage}. */
function LazyEntityPage(_props: { children: ReactNode }) {
  return <EntityPageSwitch />;
}

/**
 * The child of the route of `CatalogEntityPage`.
 *
 * The pages are loaded when an entity is opened, so the app, which looks for routes and plugins in its element tree
 * before it renders anything, finds nothing of them. Two things follow:
 *
 * - A routable extension in a tab (made with `createRoutableExtension`; today those of TechDocs and Azure costs) is
 *   repeated here, under the path of its tab. Without it, `useRouteRef` fails inside the tab.
 * - A plugin that brings APIs and has no page of its own in the app (today only catalog-graph) hands them to the pages
 *   through the `PluginApis` of `EntityPageSwitch`.
 */
export const entityPage = (
  <LazyEntityPage>
    <Route path="/docs" element={<EntityTechdocsContent />} />
    <Route path="/azure-costs" element={<EntityAzureCostsContent />} />
  </LazyEntityPage>
);
