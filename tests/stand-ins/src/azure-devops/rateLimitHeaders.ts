/** How much of the quota is used, as Azure DevOps says it in headers. */
export interface RateLimit {
  /** Throughput units (TSTUs) that are left. */
  remaining?: number;
  /** Seconds by which the request was delayed. */
  delay?: number;
  /** Seconds to wait before the next request. */
  retryAfter?: number;
}

/** The headers that say how much of the quota is used. */
export function rateLimitHeaders({
  limit = 200,
  remaining = 0,
  delay,
  retryAfter,
  reset = Math.ceil(Date.now() / 1000) + (retryAfter ?? 300),
}: RateLimit & { limit?: number; reset?: number }): Record<string, string> {
  return {
    'X-RateLimit-Resource': 'Core',
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(reset),
    ...(delay === undefined ? {} : { 'X-RateLimit-Delay': String(delay) }),
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
}
