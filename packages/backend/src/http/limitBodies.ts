import { CustomErrorBase } from '@backstage/errors';
import express, { RequestHandler } from 'express';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** A request says that it is larger than what it is for takes. Backstage answers it with its `statusCode`. */
class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

/**
 * Refuses bodies that are too large before anything of them is read.
 *
 * Plugins have limits of their own, of 100 kB where they do not say. The catalog and the scaffolder would call what passes
 * theirs bad input. What is only passed on, and pushes to the repositories of a laptop, may be of any size.
 */
export function limitBodies(): RequestHandler {
  const router = express.Router();
  router.use(['/api/proxy', '/api/local-git'], (_request, _response, next) =>
    next('router'),
  );
  router.use(['/api/catalog', '/api/notifications'], limitTo(100 * kilobyte));
  router.use('/api/events', limitTo(5 * megabyte));
  router.use(limitTo(10 * megabyte));
  return router;
}

function limitTo(bytes: number): RequestHandler {
  return (request, _response, next) => {
    const length = Number(request.headers['content-length']);
    next(
      length > bytes
        ? new PayloadTooLargeError(
            `The request has ${length} bytes, of which at most ${bytes} are taken here.`,
          )
        : undefined,
    );
  };
}
