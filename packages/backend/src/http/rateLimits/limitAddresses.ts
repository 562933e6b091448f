import express, { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { isIPv6 } from 'node:net';
import { RateLimits } from './readRateLimits';
import { TooManyRequestsError } from './TooManyRequestsError';

/** Public keys, without which another replica could not check a token, and what has a way of its own to tell friend from foe. */
const neverLimited = [
  '/api/:pluginId/.backstage/auth',
  '/api/auth/.well-known',
  // The files of the app.
  '/api/app',
  // Webhooks: their hosts send in bursts from few addresses, and sign what they send.
  '/api/events/http',
];

/**
 * Limits the requests from one address, signed in or not. It is a guard against floods, and does not know users:
 * `UserLimit` does.
 */
export function limitAddresses(limits: RateLimits): RequestHandler {
  const router = express.Router();
  router.use(neverLimited, (_request, _response, next) => next('router'));
  router.use(
    '/api/auth',
    limitTo(limits.signInPerAddress, limits, 'to sign in or to stay signed in'),
  );
  router.use(
    ['/api', '/.well-known'],
    limitTo(limits.perAddress, limits, 'of all kinds'),
  );
  return router;
}

function limitTo(
  limit: number,
  { windowMs, exempt }: RateLimits,
  kind: string,
): RequestHandler {
  return rateLimit({
    limit,
    windowMs,
    legacyHeaders: false,
    standardHeaders: 'draft-7',
    keyGenerator: request => ipKeyGenerator(addressOf(request)),
    skip: request =>
      isOwnRequest(request) || isAmong(exempt, addressOf(request)),
    handler: (_request, response, next) =>
      next(
        new TooManyRequestsError(
          `Too many requests ${kind} from the address you use: wait ${response.getHeader(
            'Retry-After',
          )} seconds.`,
        ),
      ),
    // What it would look for once are proxies, whose setting is backend.trustProxy here.
    validate: false,
  });
}

function addressOf(request: Request): string {
  return request.ip ?? request.socket.remoteAddress ?? '';
}

function isAmong(addresses: RateLimits['exempt'], address: string): boolean {
  return addresses.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * Plugins of one process call each other over the loopback interface, with tokens of a type of their own. Whoever could forge
 * such a request is on the machine already: one that came through a proxy has the header.
 */
function isOwnRequest(request: Request): boolean {
  const { authorization, forwarded } = request.headers;
  const isDirect =
    !forwarded &&
    !request.headers['x-forwarded-for'] &&
    /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
  return (
    isDirect && typeOfToken(authorization?.slice(7)) === 'vnd.backstage.plugin'
  );
}

function typeOfToken(token = ''): unknown {
  try {
    const [header] = token.split('.');
    return JSON.parse(Buffer.from(header, 'base64url').toString()).typ;
  } catch {
    return undefined;
  }
}
