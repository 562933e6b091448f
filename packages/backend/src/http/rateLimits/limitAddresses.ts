import express, { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { isIPv6 } from 'node:net';
import { RateLimits } from './readRateLimits';
import { TooManyRequestsError } from './TooManyRequestsError';

/** Probes, and public keys, without which another replica could not check a token. */
const neverLimited = [
  '/.backstage',
  '/api/:pluginId/.backstage/auth',
  '/api/auth/.well-known',
];

/**
 * What has limits of its own, this many times as wide: the files of the app, of which one page has many, and webhooks, whose hosts
 * send in bursts from few addresses, and sign what they send.
 */
const GENEROUS = 10;

/** Within `/api/auth`. */
const REFRESH = /^\/[^/]+\/refresh(\/|$)/i;

/**
 * Limits the requests from one address, signed in or not. It is a guard against floods, and does not know users:
 * `UserLimit` does.
 */
export function limitAddresses(limits: RateLimits): RequestHandler {
  const { perAddress, signInPerAddress } = limits;
  const limitTo = (limit: number, kind: string) =>
    limitRequests(limit, limits, kind);
  const router = express.Router();
  const leave: RequestHandler = (_request, _response, next) => next('router');
  router.use(neverLimited, leave);
  router.use(
    ['/api/app', '/static'],
    limitTo(GENEROUS * perAddress, 'for files'),
    leave,
  );
  router.use(
    '/api/events/http',
    limitTo(GENEROUS * perAddress, 'from webhooks'),
    leave,
  );
  // Apart from the others, so that whoever only asks to sign in, without end, keeps nobody from staying signed in.
  router.use(
    '/api/auth/:provider/refresh',
    when(hasSession, limitTo(signInPerAddress, 'to stay signed in')),
  );
  router.use(
    '/api/auth',
    when(
      request => !(REFRESH.test(request.path) && hasSession(request)),
      limitTo(signInPerAddress, 'to sign in'),
    ),
  );
  // Apart from the others, so that whoever has no token keeps nobody out who has one.
  router.use(
    ['/api', '/.well-known'],
    when(hasToken, limitTo(perAddress, 'of all kinds')),
    when(request => !hasToken(request), limitTo(perAddress, 'without a token')),
  );
  return router;
}

function hasSession({ headers }: Request): boolean {
  return /(^|;\s*)[\w-]+-refresh-token=/.test(headers.cookie ?? '');
}

/** Of whatever kind: it has not been looked at yet. */
function hasToken({ headers }: Request): boolean {
  return Boolean(
    headers.authorization ||
      headers['sec-websocket-protocol'] ||
      headers.cookie?.includes('backstage-auth='),
  );
}

function when(
  applies: (request: Request) => boolean,
  handler: RequestHandler,
): RequestHandler {
  return (request, response, next) =>
    applies(request) ? handler(request, response, next) : next();
}

function limitRequests(
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
