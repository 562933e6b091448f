import { isPush as isPushTo, readGitPath } from '../git/smartHttp.ts';
import { type PushRefusal } from '../git/receivePack.ts';
import { type WireFault } from '../wire/WireFault.ts';
import { type WireRequest } from '../wire/WireRequest.ts';

/** What happens to a request to GitHub instead of an ordinary answer. */
export interface GitHubFault extends WireFault {
  /** Refuses what a push wants to change, in the protocol of Git; requests that are no push are answered as ever. */
  refusePush?: PushRefusal;
}

/** Which requests a fault is for. */
export type GitHubFaultCondition = (request: WireRequest) => boolean;

/** Requests of a method to the REST API whose path ends so, such as `('PUT', '/topics')`. */
export function isCall(method: string, pathEnd: string): GitHubFaultCondition {
  return request => request.method === method && request.path.endsWith(pathEnd);
}

/** Requests of a Git client that push. */
export function isPush(request: WireRequest): boolean {
  const git = readGitPath(request.path);
  return (
    git !== undefined &&
    isPushTo({ resource: git.resource, query: request.query })
  );
}

/** Too many requests in a short time, which GitHub says with 403 or with 429. */
export function secondaryRateLimit(
  seconds: number,
  status: 403 | 429 = 403,
): GitHubFault {
  return {
    status,
    headers: { 'retry-after': String(seconds) },
    body: JSON.stringify({
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url:
        'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      status: String(status),
    }),
  };
}

/** A push in which GitHub has found a secret. */
export function pushProtection(): GitHubFault {
  return {
    refusePush: {
      reason: 'push declined due to repository rule violations',
      messages: [
        'error: GH013: Repository rule violations found for refs/heads/main.',
        '',
        '- GITHUB PUSH PROTECTION',
        '  - Push cannot contain secrets',
      ],
    },
  };
}
