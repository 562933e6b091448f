/** By what quota Cost Management says that it was asked too often, and the header in which it says so. */
const THROTTLING_HEADERS = {
  any: 'Retry-After',
  qpu: 'x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after',
  entity: 'x-ms-ratelimit-microsoft.costmanagement-entity-retry-after',
  tenant: 'x-ms-ratelimit-microsoft.costmanagement-tenant-retry-after',
  client: 'x-ms-ratelimit-microsoft.costmanagement-client-retry-after',
  clienttype: 'x-ms-ratelimit-microsoft.costmanagement-clienttype-retry-after',
} as const;

/** A quota of Cost Management; `any` for the general header `Retry-After`. */
export type ThrottlingQuota = keyof typeof THROTTLING_HEADERS;

/** The header by which a quota says how many seconds to wait. */
export function retryAfterHeader(quota: ThrottlingQuota): string {
  return THROTTLING_HEADERS[quota];
}
