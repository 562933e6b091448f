import { RequestHandler } from 'express';
import { Outage } from '../database/Outage';

/** When to come back, in seconds: an outage of the database is found to be over with the first request after it. */
const RETRY_AFTER = 5;

/** What a plugin may make of the database being away: an error of its own, or a token whose key could not be read. */
const MISTAKEN = [401, 500];

/** Answers with 503 what fails while the database is away, whatever a plugin makes of it, and says with every 503 when to try again. */
export function answerOutages(outage: Outage): RequestHandler {
  return (_request, response, next) => {
    const { writeHead } = response;
    response.writeHead = (status: number, ...rest: unknown[]) => {
      const answered = outage.isOn && MISTAKEN.includes(status) ? 503 : status;
      if (answered === 503 && !response.hasHeader('Retry-After')) {
        response.setHeader('Retry-After', RETRY_AFTER);
      }
      return Reflect.apply(writeHead, response, [answered, ...rest]);
    };
    next();
  };
}
