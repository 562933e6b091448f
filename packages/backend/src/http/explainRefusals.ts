import { NOT_ALLOWED_MESSAGE } from '@portico/plugin-audit-node';
import { RequestHandler } from 'express';

/** Gives words to refusals that have none, as those of Backstage's own plugins. */
export function explainRefusals(): RequestHandler {
  return (_request, response, next) => {
    const { json } = response;
    response.json = body => Reflect.apply(json, response, [explain(body)]);
    next();
  };
}

function explain(body: unknown): unknown {
  const { error } = Object(body) as { error?: unknown };
  const { name, message } = Object(error) as Record<string, unknown>;
  return name === 'NotAllowedError' && message === ''
    ? {
        ...Object(body),
        error: { ...Object(error), message: NOT_ALLOWED_MESSAGE },
      }
    : body;
}
