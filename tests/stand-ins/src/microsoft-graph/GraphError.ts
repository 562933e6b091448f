import { randomUUID } from 'node:crypto';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';

const CODES: Record<number, string> = {
  400: 'Request_BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  429: 'TooManyRequests',
  500: 'Service_InternalServerError',
  503: 'serviceNotAvailable',
};

/** A refusal in the form of Microsoft Graph. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** What goes over the wire. */
  answerTo(request: WireRequest): Answer {
    const id = randomUUID();
    const clientId = String(request.headers['client-request-id'] ?? id);
    const headers = { 'request-id': id, 'client-request-id': clientId };
    const date = new Date(request.time).toISOString().slice(0, 19);
    return {
      status: this.status,
      headers,
      body: JSON.stringify({
        error: {
          code: this.code,
          message: this.message,
          innerError: { date, ...headers },
        },
      }),
    };
  }
}

/** A query that is none: a syntax error, an unknown property, a value of another type. */
export function malformedQuery(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

/** A request that the directory does not understand. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, CODES[400], message);
}

/** A query that the directory understands and does not carry out. */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** A query that would be carried out as an advanced one. */
export function onlyAdvanced(operator: string): GraphError {
  return unsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  );
}

/** A filter by a property that is not indexed for it, or only for advanced queries. */
export function unsupportedFilter(property: string, type: string): GraphError {
  return unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${type}'.`,
  );
}

/** A property that is not there. */
export function unknownProperty(
  clause: string,
  property: string,
  type: string,
): GraphError {
  return malformedQuery(
    `${clause}: Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`,
  );
}

/** A request without a token, or with one that is not accepted. */
export function unauthenticated(token: string | undefined): GraphError {
  return new GraphError(
    401,
    CODES[401],
    token
      ? 'CompactToken parsing failed with error code: 80049217'
      : 'Access token is empty.',
  );
}

/** A request that the application has no permission for. */
export function requestDenied(): GraphError {
  return new GraphError(
    403,
    CODES[403],
    'Insufficient privileges to complete the operation.',
  );
}

/** An object that is not there. */
export function resourceNotFound(id: string): GraphError {
  return new GraphError(
    404,
    CODES[404],
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** A photo that nobody has uploaded. */
export function imageNotFound(): GraphError {
  return new GraphError(
    404,
    'ImageNotFound',
    "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
  );
}

/**
 * A request that the real service would answer and the stand-in cannot: it must not look as if it had been understood.
 */
export function notInStandIn(what: string): GraphError {
  return new GraphError(
    501,
    'NotInStandIn',
    `The stand-in does not have ${what}. Add it before you test with it.`,
  );
}

/** An error with any status, which a test has asked for. Its text is recognizable wherever it turns up. */
export function errorAskedFor(status: number): GraphError {
  return new GraphError(
    status,
    CODES[status] ?? 'UnknownError',
    'Asked for by the test',
  );
}
