import { RequestHandler, Response } from 'express';
import { Outage } from '../database/Outage';

/** When to come back, in seconds: an outage of the database is found to be over with the first request after it. */
const RETRY_AFTER = 5;

/** What a plugin may make of the database being away: an error of its own, or a token whose key could not be read. */
const MISTAKEN = [401, 500];

/** Requests that change nothing, whoever answers them. */
const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Answers with 503 what fails while the database is away, whatever a plugin makes of it. It says when to try again, but not where what
 * was asked for may have been done.
 *
 * A stream of events is cut when an outage begins: what writes it may have failed, too, and would be silent from then on. Whoever reads
 * it asks for the rest.
 */
export function answerOutages(outage: Outage): RequestHandler {
  return ({ method }, response, next) => {
    const queries = { isWriteLost: false };
    const { writeHead } = response;
    response.writeHead = (status: number, ...rest: unknown[]) => {
      const isMistaken = outage.isOn && MISTAKEN.includes(status);
      const answered = isMistaken ? 503 : status;
      const mayBeRepeated =
        !queries.isWriteLost && (!isMistaken || READS.includes(method));
      if (
        answered === 503 &&
        mayBeRepeated &&
        !response.hasHeader('Retry-After')
      ) {
        response.setHeader('Retry-After', RETRY_AFTER);
      }
      Reflect.apply(writeHead, response, [answered, ...rest]);
      if (isEventStream(response)) {
        const stopListening = outage.onBegin(() => response.destroy());
        response.once('close', stopListening);
      }
      return response;
    };
    outage.watch(queries, next);
  };
}

function isEventStream(response: Response): boolean {
  return String(response.getHeader('Content-Type')).startsWith(
    'text/event-stream',
  );
}
