import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Lets its holder see where the catalog is filled from, and what is wrong with what was read.
 *
 * @public
 */
export const catalogSourcesReadPermission = createPermission({
  name: 'catalog-sources.read',
  attributes: { action: 'read' },
});

/**
 * Lets its holder refresh a source at once, and accept a result that was held back.
 *
 * @public
 */
export const catalogSourcesRefreshPermission = createPermission({
  name: 'catalog-sources.refresh',
  attributes: { action: 'update' },
});

/**
 * All permissions of the sources.
 *
 * @public
 */
export const catalogSourcesPermissions = [
  catalogSourcesReadPermission,
  catalogSourcesRefreshPermission,
];
