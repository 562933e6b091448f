import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Lets its holder read what an entity costs. Its resource is the entity itself, so that a policy can decide by the
 * catalog's own rules, such as `IS_ENTITY_OWNER`.
 *
 * @public
 */
export const azureCostsReadPermission = createPermission({
  name: 'azure-costs.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const azureCostsPermissions = [azureCostsReadPermission];
