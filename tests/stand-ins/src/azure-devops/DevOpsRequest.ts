import { type WireFault } from '../wire/WireFault.ts';
import { type WireRequest } from '../wire/WireRequest.ts';

/** A request as it arrived at Azure DevOps. */
export interface DevOpsRequest extends WireRequest {
  /** What the addresses in the answer begin with: that of the host that was asked for, also behind a front. */
  origin: string;
}

/** What happens to a request instead of an ordinary answer. `devOpsFaults.ts` has some by name. */
export interface DevOpsFault extends WireFault {
  /** Why every reference of a push is refused, as Git shows it in parentheses. */
  pushRefused?: string;
}

/** Which requests a fault is for. */
export type DevOpsFaultCondition = (request: DevOpsRequest) => boolean;

/** Whether a request is one of a Git client's. */
export function isGitRequest({ path }: DevOpsRequest): boolean {
  return path.includes('/_git/');
}

/** Whether a request is the one by which Git pushes. */
export function isPushRequest(request: DevOpsRequest): boolean {
  return isGitRequest(request) && request.path.endsWith('/git-receive-pack');
}

/**
 * Whether a request is for an API, such as `POST` and `git/repositories`, whatever the project.
 *
 * @param resource - what follows `_apis/`, to its end
 */
export function isApiRequest(
  method: string,
  resource: string,
): DevOpsFaultCondition {
  return request =>
    request.method === method &&
    request.path.toLowerCase().endsWith(`/_apis/${resource}`.toLowerCase());
}
