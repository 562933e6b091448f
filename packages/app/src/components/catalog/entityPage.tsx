import { EntityTechdocsContent } from '@backstage/plugin-techdocs';
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
 * The pages are loaded on first use, so the app, which looks for routes and plugins in its element tree before it
 * renders anything, finds nothing of them. Two things follow:
 *
 * - A routable extension in an entity tab (a `createRoutableExtension` of a plugin; today only TechDocs) is repeated
 *   here, under the path of its tab. Without it `useRouteRef` fails inside the tab.
 * - A plugin that provides APIs and has no route of its own in the app goes into the `plugins` of `createApp`. None
 *   needs that today: catalog, api-docs, catalog-graph and techdocs have pages, and org provides no APIs, only the
 *   external route that `bindRoutes` binds.
 */
export const entityPage = (
  <LazyEntityPage>
    <Route path="/docs" element={<EntityTechdocsContent />} />
  </LazyEntityPage>
);
