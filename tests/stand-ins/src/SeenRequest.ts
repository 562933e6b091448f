import { AzureError, badRequest } from './AzureError.ts';
import { type WireRequest } from './wire/WireRequest.ts';

/** A request as it arrived at Azure Resource Manager. */
export interface SeenRequest extends WireRequest {
  /** Which page of an answer it asks for, from 0. */
  page: number;
  /** Query processing units that it took; 0 for what is refused, and for everything but queries for costs. */
  qpu: number;
}

/** Reads what Azure Resource Manager wants to know of a request. */
export function describeRequest(request: WireRequest): SeenRequest {
  const page = Number(request.query.get('$skiptoken') ?? 0);
  return { ...request, page, qpu: 0 };
}

/** Whether a request asks for costs. */
export function isQuery({ path }: SeenRequest): boolean {
  return /\/Microsoft\.CostManagement\/query$/i.test(path);
}

/** The days, as text, that a request for costs asks for: `2026-11-01..2026-11-30`. */
export function periodOf({ body }: SeenRequest): string {
  const { timePeriod } = body as { timePeriod: { from: string; to: string } };
  return `${timePeriod.from.slice(0, 10)}..${timePeriod.to.slice(0, 10)}`;
}

/**
 * Lets only one method and the versions of an API pass.
 *
 * @throws AzureError 405 or 400
 */
export function requireOperation(
  request: SeenRequest,
  method: string,
  versions: string[],
): void {
  if (request.method !== method) {
    throw new AzureError(
      405,
      'MethodNotAllowed',
      `${request.method} is not allowed here`,
    );
  }
  const version = request.query.get('api-version');
  if (version === null) {
    throw new AzureError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests',
    );
  }
  if (!versions.includes(version)) {
    throw new AzureError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${versions}'`,
    );
  }
}

/**
 * How many entries a page is to have.
 *
 * @throws AzureError 400 when `$top` is no whole number from 1 to the most
 */
export function readTop(
  { query }: SeenRequest,
  options: { byDefault: number; most: number },
): number {
  const text = query.get('$top');
  const top = text === null ? options.byDefault : Number(text);
  if (!Number.isInteger(top) || top < 1 || top > options.most) {
    throw badRequest(`'$top' must be between 1 and ${options.most}`);
  }
  return top;
}

/** Where the page after the one that was asked for is. */
export function nextLinkOf(request: SeenRequest, origin: string): string {
  const next = new URL(request.path, origin);
  next.search = String(request.query);
  next.searchParams.set('$skiptoken', String(request.page + 1));
  return next.href;
}
