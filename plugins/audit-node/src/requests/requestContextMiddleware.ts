import { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { hasContext, runInContext } from './RequestContext';

const TRACE_PARENT =
  /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;

const REQUEST_ID = /^[\w.-]{8,128}$/;

/**
 * A middleware for the root HTTP router, before all others: gives each request its correlation id, and answers it as
 * `x-request-id`. The id is that of the trace in `traceparent`, else the `x-request-id` that a proxy or the client has sent, else
 * a new one.
 *
 * @public
 */
export function requestContext(): RequestHandler {
  return (request, response, next) => {
    if (hasContext(request)) {
      next();
      return;
    }
    const correlationId =
      TRACE_PARENT.exec(request.get('traceparent') ?? '')?.[1] ??
      REQUEST_ID.exec(request.get('x-request-id') ?? '')?.[0] ??
      randomUUID();
    response.setHeader('x-request-id', correlationId);
    runInContext(request, { correlationId }, next);
  };
}
