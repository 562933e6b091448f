/** Where a plugin says what it is, which everybody can read in its source, or gives a browser the cookie that it reads files with. */
export const OF_EVERY_PLUGIN =
  /\/(\.backstage\/auth\/v1\/cookie|\.backstage\/actions\/v1\/actions|\.well-known\/backstage\/permissions\/metadata|openapi\.json)$/;

/**
 * Whatever does not refuse whoever is signed in, asked without a body and with `x` for every parameter, so that a route which
 * begins to answer does not go unseen. Lists have only what the asker may see, and 400 is said before it is known who asks.
 */
export const ANSWERS_EVERYBODY = [
  '200 GET /api/auth/v1/userinfo',
  '400 GET /api/azure-costs/entities/by-name/x/x/x/costs',
  '400 GET /api/azure-costs/entities/by-name/x/x/x/costs/csv',
  '400 GET /api/azure-costs/overview',
  '400 GET /api/azure-costs/overview/csv',
  '200 GET /api/catalog-changes/changes',
  '400 POST /api/catalog/analyze-location',
  '200 GET /api/catalog/entities',
  '200 GET /api/catalog/entities/by-query',
  '200 POST /api/catalog/entities/by-query',
  '400 POST /api/catalog/entities/by-refs',
  '400 GET /api/catalog/entity-facets',
  '400 POST /api/catalog/entity-facets',
  '200 GET /api/catalog/locations',
  '400 POST /api/catalog/locations',
  '200 POST /api/catalog/locations/by-query',
  '400 DELETE /api/catalog/locations/x',
  '400 PUT /api/catalog/locations/x',
  '400 POST /api/catalog/refresh',
  '400 GET /api/catalog/sources/moved',
  '400 POST /api/catalog/validate-entity',
  '400 POST /api/events/bus/v1/events',
  '400 PUT /api/events/bus/v1/subscriptions/x',
  '405 DELETE /api/mcp-actions/v1',
  '405 GET /api/mcp-actions/v1',
  '406 POST /api/mcp-actions/v1',
  '200 GET /api/notifications',
  '400 POST /api/notifications',
  '200 GET /api/notifications/notifications',
  '400 POST /api/notifications/notifications',
  '400 POST /api/notifications/notifications/update',
  '400 GET /api/notifications/notifications/x',
  '200 GET /api/notifications/settings',
  '400 POST /api/notifications/settings',
  '200 GET /api/notifications/status',
  '200 GET /api/notifications/topics',
  '400 POST /api/notifications/update',
  '400 GET /api/notifications/x',
  '400 POST /api/permission/authorize',
  '200 GET /api/repositories/targets',
  '200 GET /api/scaffolder/v2/actions',
  '400 POST /api/scaffolder/v2/autocomplete/x/x',
  '400 POST /api/scaffolder/v2/dry-run',
  '200 GET /api/scaffolder/v2/tasks',
  '400 POST /api/scaffolder/v2/tasks',
  '400 GET /api/scaffolder/v2/tasks/x',
  '400 POST /api/scaffolder/v2/tasks/x/cancel',
  '400 GET /api/scaffolder/v2/tasks/x/events',
  '400 GET /api/scaffolder/v2/tasks/x/eventstream',
  '400 POST /api/scaffolder/v2/tasks/x/retry',
  '400 GET /api/scaffolder/v2/templates/x/x/x/parameter-schema',
  '200 GET /api/scaffolder/v2/templating-extensions',
  '200 GET /api/search/query',
  '204 DELETE /api/user-settings/buckets/x/keys/x',
  '400 PUT /api/user-settings/buckets/x/keys/x',
  '400 POST /api/user-settings/multiget',
];

/** What engineers are answered besides. */
export const ANSWERS_ENGINEERS = [
  '400 GET /api/catalog/locations/x',
  '400 POST /api/repositories/availability',
  '400 GET /api/repositories/inspection',
];
