/**
 * Marks a component that stands for a repository of which the catalog has no description. Its value says why, as an
 * {@link InventoryReason}.
 *
 * @public
 */
export const INVENTORY_ANNOTATION = 'portico.dev/inventory';

/**
 * The address of the repository that such a component stands for, without a file.
 *
 * @public
 */
export const REPOSITORY_URL_ANNOTATION = 'portico.dev/repository-url';

/**
 * The entity reference of a user's manager.
 *
 * @public
 */
export const MANAGER_ANNOTATION = 'portico.dev/manager';

/**
 * Why a repository stands for itself:
 *
 * - `undescribed`: it has no catalog file;
 * - `unreadable`: its catalog file brings no entity into the catalog: it is malformed, or what it names is taken;
 * - `archived`: it is archived, or disabled, at its host;
 * - `empty`: nothing was pushed to it yet.
 *
 * @public
 */
export type InventoryReason =
  | 'undescribed'
  | 'unreadable'
  | 'archived'
  | 'empty';

/**
 * The `spec.type` of such a component.
 *
 * @public
 */
export const REPOSITORY_TYPE = 'repository';

/**
 * The group that owns what nobody does.
 *
 * @public
 */
export const UNOWNED_GROUP_REF = 'group:default/unowned';
