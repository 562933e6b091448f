import { tooManyRequests } from './AzureError.ts';
import { retryAfterHeader, type ThrottlingQuota } from './throttlingHeaders.ts';

/** The most that one quota allows in any stretch of time. */
interface Limit {
  quota: ThrottlingQuota;
  milliseconds: number;
  most: number;
  /** The name of what remains, in the answer's headers; only for query processing units. */
  remaining?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Requests for a scope, and for all of a user's scopes. */
const REQUEST_LIMITS: Limit[] = [
  { quota: 'entity', milliseconds: MINUTE, most: 4 },
  { quota: 'tenant', milliseconds: MINUTE, most: 20 },
];

/** Query processing units of the tenant. */
const QPU_LIMITS: Limit[] = [
  {
    quota: 'qpu',
    milliseconds: HOUR,
    most: 600,
    remaining: 'QueriesPerHour',
  },
  { quota: 'qpu', milliseconds: MINUTE, most: 60, remaining: 'QueriesPerMin' },
  {
    quota: 'qpu',
    milliseconds: 10_000,
    most: 12,
    remaining: 'QueriesPer10Sec',
  },
];

interface Use {
  time: number;
  scope: string;
  qpu: number;
}

/** The quotas of Cost Management, counted over sliding windows. A refused request takes nothing from them. */
export class CostThrottling {
  #uses: Use[] = [];

  /**
   * Counts a request.
   *
   * @param time - milliseconds of any clock
   * @param qpu - query processing units that it takes
   * @returns the headers that say what was taken and what remains
   * @throws AzureError 429 with the seconds to wait, for each quota that is used up
   */
  take(scope: string, time: number, qpu: number): Record<string, string> {
    this.#uses = this.#uses.filter(use => use.time > time - HOUR);
    const request = { scope, time, qpu };
    const waits: Record<string, string> = {};
    for (const limit of [...REQUEST_LIMITS, ...QPU_LIMITS]) {
      const wait = this.#wait(limit, request);
      const header = retryAfterHeader(limit.quota);
      if (wait > Number(waits[header] ?? 0)) {
        waits[header] = String(wait);
      }
    }
    if (Object.keys(waits).length > 0) {
      throw tooManyRequests(waits);
    }
    this.#uses.push(request);
    return {
      'x-ms-ratelimit-microsoft.costmanagement-qpu-consumed': String(qpu),
      'x-ms-ratelimit-microsoft.costmanagement-qpu-remaining': QPU_LIMITS.map(
        limit =>
          `${limit.remaining}:${limit.most - this.#used(limit, request)}`,
      ).join(','),
    };
  }

  /** Seconds until the request would fit, 0 if it does. One that never fits goes through when nothing else is counted. */
  #wait(limit: Limit, request: Use): number {
    const cost = limit.quota === 'qpu' ? request.qpu : 1;
    let used = this.#used(limit, request);
    let wait = 0;
    for (const use of this.#counted(limit, request)) {
      if (used + cost <= limit.most) {
        break;
      }
      used -= limit.quota === 'qpu' ? use.qpu : 1;
      wait = use.time + limit.milliseconds - request.time;
    }
    return Math.ceil(wait / 1000);
  }

  #used(limit: Limit, request: Use): number {
    return this.#counted(limit, request).reduce(
      (sum, { qpu }) => sum + (limit.quota === 'qpu' ? qpu : 1),
      0,
    );
  }

  #counted({ quota, milliseconds }: Limit, { scope, time }: Use): Use[] {
    return this.#uses.filter(
      use =>
        use.time > time - milliseconds &&
        (quota !== 'entity' || use.scope === scope),
    );
  }
}
