import { type Answer } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { DevOpsError } from './DevOpsError.ts';
import { type DevOpsRequest } from './DevOpsRequest.ts';
import { type DevOpsScope } from './identities.ts';

/** One thing that can be asked of an API. */
export interface Route {
  method: string;
  /** What follows `_apis/`, with names in braces for parts that vary. */
  path: string;
  /** What a personal access token must be good for. */
  scope: DevOpsScope;
  /** Whether the API has never been released, so that its version must end in `-preview`. */
  preview?: boolean;
  answer: (call: Call) => Answer | Promise<Answer>;
}

/** A route, and the parts of a path that vary. */
export interface FoundRoute {
  route: Route;
  values: Record<string, string>;
}

/** The newest version of the APIs that needs no `-preview`. */
const RELEASED = 7.1;

/** The route for a method and what follows `_apis/` in the path. */
export function findRoute(
  routes: Route[],
  method: string,
  parts: string[],
): FoundRoute | undefined {
  for (const route of routes) {
    const values = method === route.method && match(route.path, parts);
    if (values) {
      return { route, values };
    }
  }
  return undefined;
}

/**
 * Lets only versions of an API pass that exist. Only `GET` may go without.
 *
 * @throws DevOpsError 400
 */
export function requireVersion(
  { method, query, headers }: DevOpsRequest,
  route: Route,
): void {
  const [, inAccept] = headers.accept?.match(/api-version=([^;,\s]+)/) ?? [];
  const version = query.get('api-version') ?? inAccept;
  if (version === undefined) {
    if (method === 'GET') {
      return;
    }
    throw badVersion(
      'VssVersionNotSpecifiedException',
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").`,
    );
  }
  const [, number, preview] =
    version.match(/^(\d+(?:\.\d+)?)(-preview(?:\.\d+)?)?$/) ?? [];
  if (number === undefined) {
    throw badVersion(
      'VssInvalidApiResourceVersionException',
      `The api-version '${version}' is not valid.`,
    );
  }
  if (!preview && (route.preview || Number(number) > RELEASED)) {
    throw badVersion(
      'VssInvalidPreviewVersionException',
      `The requested version "${number}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: "${number}-preview"`,
    );
  }
}

function badVersion(key: string, message: string): DevOpsError {
  const namespace = 'Microsoft.VisualStudio.Services.WebApi';
  return new DevOpsError(400, { key, namespace }, message);
}

function match(
  path: string,
  parts: string[],
): Record<string, string> | undefined {
  const pattern = path.split('/');
  const values: Record<string, string> = {};
  const fits =
    pattern.length === parts.length &&
    pattern.every((piece, index) => {
      if (piece.startsWith('{')) {
        values[piece.slice(1, -1)] = parts[index];
        return true;
      }
      return piece.toLowerCase() === parts[index].toLowerCase();
    });
  return fits ? values : undefined;
}
