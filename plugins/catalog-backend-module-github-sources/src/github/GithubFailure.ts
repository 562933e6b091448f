import { toError } from '@backstage/errors';
import { GraphqlResponseError } from '@octokit/graphql';

/**
 * How a request has failed:
 *
 * - `throttled`: GitHub wants to be left alone for a while;
 * - `timed-out`: it is too much at once, or was this time;
 * - `unavailable`: GitHub has trouble, or can't be reached;
 * - `refused`: asking again does not help.
 */
export type FailureKind = 'throttled' | 'timed-out' | 'unavailable' | 'refused';

/** A request to GitHub that has failed. */
export class GithubFailure extends Error {
  readonly kind: FailureKind;
  /** How long GitHub wants to be left alone, in milliseconds, when it says so. */
  readonly pause: number | undefined;
  /** When that is over. */
  readonly retryAt: Date | undefined;

  constructor(
    message: string,
    details: { kind: FailureKind; pause?: number; cause?: unknown },
  ) {
    super(message, { cause: details.cause });
    this.name = 'GithubFailure';
    this.kind = details.kind;
    this.pause = details.pause;
    this.retryAt =
      details.pause === undefined
        ? undefined
        : new Date(Date.now() + details.pause);
  }
}

/** An error within the answer to a query. */
export interface QueryError {
  message: string;
  type?: string;
  path?: Array<string | number>;
}

/** What is known of a request that has failed. */
interface Refusal {
  /** What was asked, for people, such as `the repositories of contoso`. */
  task: string;
  /** Undefined: no answer came. */
  status?: number;
  message: string;
  header: (name: string) => string | undefined;
  types?: string[];
  cause?: unknown;
}

const TOO_MUCH =
  /timeout|timed out|something went wrong while executing|resource limits/i;
const TOO_MUCH_TYPES = ['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED'];
const RATE_LIMIT_TYPES = ['RATE_LIMITED', 'RATE_LIMIT'];

/** Says what became of a request. */
export function toFailure(refusal: Refusal): GithubFailure {
  const { task, status, message, header, types = [], cause } = refusal;
  const said = status ? `${status} ${message}` : message;
  const failure = (kind: FailureKind, pause?: number) =>
    new GithubFailure(`GitHub did not return ${task}: ${said}`.trim(), {
      kind,
      pause,
      cause,
    });
  const isUsedUp = header('x-ratelimit-remaining') === '0';
  const isThrottled =
    status === 429 ||
    types.some(type => RATE_LIMIT_TYPES.includes(type)) ||
    (status === 403 &&
      (isUsedUp ||
        header('retry-after') !== undefined ||
        /rate limit|abuse/i.test(message)));
  if (isThrottled) {
    return failure('throttled', pauseOf(header, isUsedUp));
  }
  if (
    status === 502 ||
    status === 504 ||
    types.some(type => TOO_MUCH_TYPES.includes(type)) ||
    TOO_MUCH.test(message)
  ) {
    return failure('timed-out');
  }
  return failure(
    status === undefined || status >= 500 ? 'unavailable' : 'refused',
  );
}

function pauseOf(
  header: (name: string) => string | undefined,
  isUsedUp: boolean,
): number | undefined {
  const seconds = Number(header('retry-after') ?? NaN);
  if (Number.isFinite(seconds)) {
    return seconds * 1000;
  }
  const reset = Number(header('x-ratelimit-reset') ?? NaN) * 1000;
  return isUsedUp && Number.isFinite(reset)
    ? Math.max(1000, reset - Date.now())
    : undefined;
}

/** Says what became of a query, by what the client of GitHub's GraphQL API has thrown. */
export function toQueryFailure(error: unknown, task: string): GithubFailure {
  if (error instanceof GraphqlResponseError) {
    const errors: QueryError[] = error.errors ?? [];
    const headers: Record<string, unknown> = { ...error.headers };
    return toFailure({
      task,
      // The status was 200: what matters is in the answer.
      status: 400,
      message: errors.map(one => one.message).join('; '),
      header: name => textOf(headers[name]),
      types: errors.flatMap(({ type }) => type ?? []),
      cause: error,
    });
  }
  const { message } = toError(error);
  const { status, response } = error as {
    status?: number;
    response?: { headers?: Record<string, unknown> };
  };
  return toFailure({
    task,
    // The client makes one up when there was no answer.
    status: response && status,
    message,
    header: name => textOf(response?.headers?.[name]),
    cause: error,
  });
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
