import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The page that shows what everything costs.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'azure-costs' });

/**
 * The tab of an entity page that shows what the entity costs.
 *
 * @public
 */
export const entityContentRouteRef = createRouteRef({
  id: 'azure-costs:entity-content',
});

/** Where on an entity page its tab is. Cards and the overview link to it. */
export const ENTITY_TAB_PATH = '/azure-costs';
