import {
  type GraphFault,
  type GraphFaultCondition,
  type GraphRequest,
} from './GraphRequest.ts';

/** Whether a request is for Microsoft Graph itself, and not for a token. */
export function isGraphRequest({ path }: GraphRequest): boolean {
  return path.startsWith('/v1.0/');
}

/** Requests for Microsoft Graph whose path ends so, such as `/users` or `/members`, for any page. */
export function isGraphPath(pathEnd: string): GraphFaultCondition {
  return request => isGraphRequest(request) && request.path.endsWith(pathEnd);
}

/** Whether a request is for a token of Microsoft Entra ID, or of the managed identity. */
export function isEntraTokenRequest({ path }: GraphRequest): boolean {
  return path === '/msi/token' || path.endsWith('/oauth2/v2.0/token');
}

/** A 429, with the seconds to wait. */
export function graphThrottled(seconds: number): GraphFault {
  return { status: 429, headers: { 'Retry-After': String(seconds) } };
}

/** A 503, with the seconds to wait if Graph says any. */
export function graphUnavailable(seconds?: number): GraphFault {
  return {
    status: 503,
    headers: seconds === undefined ? {} : { 'Retry-After': String(seconds) },
  };
}
