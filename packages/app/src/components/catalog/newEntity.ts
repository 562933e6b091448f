/** The query parameter of a link to the page of an entity that was registered just now. It has no value. */
export const NEW_ENTITY_PARAMETER = 'new';
