/**
 * Annotation that restricts who sees an entity: entity references of groups or users, separated by commas. Beside them, its
 * owners and platform admins see it, and nobody else.
 *
 * @public
 */
export const VISIBLE_TO_ANNOTATION = 'portico.dev/visible-to';

/**
 * Type of the relation from a restricted entity to those who see it.
 *
 * @public
 */
export const RELATION_VISIBLE_TO = 'visibleTo';
