import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The page that shows where the catalog is filled from.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'catalog-sources' });
