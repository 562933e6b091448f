import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { performance } from 'node:perf_hooks';

import { greet } from './greeting.js';

const ALLOWED_METHODS = ['GET', 'HEAD'];
const PROBES = ['/health', '/ready'];
const REQUEST_ID = /^[\w.-]{1,128}$/;

const json = (status, body) => ({
  status,
  type: 'application/json; charset=utf-8',
  body,
});

/** An error answer as RFC 9457 describes it. */
const problem = (status, detail) => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: { title: STATUS_CODES[status], status, detail },
});

function greeting({ searchParams }) {
  try {
    return json(200, { message: greet(searchParams.get('name')) });
  } catch (error) {
    if (error instanceof RangeError) {
      return problem(400, error.message);
    }
    throw error;
  }
}

/**
 * Creates the request listener: routing, error answers and the request log.
 *
 * @param {object} options
 * @param {ReturnType<typeof import('./logger.js').createLogger>} options.logger
 * @param {() => boolean} options.isReady whether to receive traffic
 */
export function createApp({ logger, isReady }) {
  const routes = new Map([
    ['/health', () => json(200, { status: 'ok' })],
    [
      '/ready',
      () =>
        isReady()
          ? json(200, { status: 'ready' })
          : problem(503, 'The service is shutting down.'),
    ],
    ['/greeting', greeting],
  ]);

  async function answer(request, url) {
    const route = url && routes.get(url.pathname);
    if (!route) {
      return problem(404, 'No such path.');
    }
    if (!ALLOWED_METHODS.includes(request.method)) {
      return problem(405, `Use ${ALLOWED_METHODS.join(' or ')}.`);
    }
    return route(url);
  }

  return async (request, response) => {
    const start = performance.now();
    const url = URL.parse(request.url, 'http://localhost');
    const path = url?.pathname ?? request.url;
    const sentId = request.headers['x-request-id'] ?? '';
    const requestId = REQUEST_ID.test(sentId) ? sentId : randomUUID();

    // The query is left out: it may hold personal data.
    const context = { requestId, method: request.method, path };
    response.on('close', () => {
      const log = PROBES.includes(path) ? logger.debug : logger.info;
      log('request', {
        ...context,
        status: response.statusCode,
        completed: response.writableFinished,
        durationMs: Math.round(performance.now() - start),
      });
    });

    let result;
    try {
      result = await answer(request, url);
    } catch (error) {
      logger.error('request failed', { ...context, error });
      result = problem(500, `Quote request ${requestId} when reporting this.`);
    }

    const body = JSON.stringify(result.body);
    response.writeHead(result.status, {
      'content-type': result.type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...(result.status === 405 && { allow: ALLOWED_METHODS.join(', ') }),
      // Or an idle connection would hold up the shutdown.
      ...(!isReady() && { connection: 'close' }),
    });
    response.end(body);
  };
}
