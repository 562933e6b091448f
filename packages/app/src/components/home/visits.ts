// /catalog/default/component/payment-service, /docs/default/component/payment-service
const ENTITY_PAGE =
  /^\/(?:catalog|docs)\/(?<namespace>[^/]+)\/(?<kind>[^/]+)\/(?<name>[^/]+)/;

/**
 * The page that a path belongs to: an entity page or a document, with whatever tab or chapter is open. `undefined` for
 * all others, which are in the navigation and need no way back.
 */
export function toVisitedPage(pathname: string): string | undefined {
  return ENTITY_PAGE.exec(pathname)?.[0];
}

/** The reference of the entity that a page is about. */
export function toVisitedEntityRef(location: {
  pathname: string;
}): string | undefined {
  const groups = ENTITY_PAGE.exec(location.pathname)?.groups;
  return groups && `${groups.kind}:${groups.namespace}/${groups.name}`;
}
