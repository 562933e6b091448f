import { AuthenticationError, NotFoundError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** Where there are WebSockets. */
const PATH = '/api/signals';

/** What to do with a WebSocket once its request has passed everything that requests pass. */
const waiting = new WeakMap<IncomingMessage, () => boolean>();

/**
 * Makes the request for a WebSocket one like any other: it is counted, refused and told to the audit trail in the same way. By
 * itself, Node.js gives it to whoever listens to the server, past everything here, and an address that nobody listens for would
 * stay open for ever.
 *
 * @returns a middleware that refuses one for another address, or without a token
 */
export function webSockets(server: Server): RequestHandler {
  const emit = server.emit.bind(server) as (...args: unknown[]) => boolean;
  // Node.js ends the connection of a WebSocket at once while nobody listens.
  server.on('upgrade', () => {});
  const listening = new Promise<void>(begun => {
    server.on('newListener', function look(event) {
      if (event === 'upgrade') {
        server.off('newListener', look);
        process.nextTick(begun);
      }
    });
  });
  let hasComeBefore = false;
  const ofWebSocket = (
    request: IncomingMessage,
    socket: Socket,
    ...rest: unknown[]
  ) => {
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    socket.on('error', () => socket.destroy());
    waiting.set(request, () => {
      const isFirst = !hasComeBefore;
      hasComeBefore = true;
      void listening.then(() => {
        response.detachSocket(socket);
        response.statusCode = 101;
        response.emit('close');
        // Where a router is mounted, Express takes the beginning off.
        request.url = PATH;
        emit('upgrade', request, socket, ...rest);
      });
      return isFirst;
    });
    return emit('request', request, response);
  };
  Object.assign(server, {
    emit: (event: string, ...args: unknown[]) =>
      event === 'upgrade'
        ? Reflect.apply(ofWebSocket, undefined, args)
        : emit(event, ...args),
    // Whatever else asks to speak another protocol is answered in the one that it has begun with.
    shouldUpgradeCallback: (request: IncomingMessage) =>
      request.url === PATH &&
      isWebSocket(request) &&
      tokenOf(request) !== undefined,
  });

  return (request, _response, next) => {
    if (!isWebSocket(request)) {
      next();
    } else if (request.url !== PATH) {
      next(new NotFoundError(`The only WebSocket is at ${PATH}.`));
    } else if (!tokenOf(request)) {
      next(new AuthenticationError('A WebSocket takes the token of a user.'));
    } else {
      request.headers.authorization = `Bearer ${tokenOf(request)}`;
      next();
    }
  };
}

/** Whether a request asks for a WebSocket. */
export function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Gives a WebSocket to whoever listens to the server, once somebody does.
 *
 * @returns whether it is the first, with whose request the plugin begins to listen
 */
export function openWebSocket(request: IncomingMessage): boolean {
  const open = waiting.get(request);
  waiting.delete(request);
  return open?.() ?? false;
}

/** A browser can't set headers of a WebSocket, so the token is in the place of its protocol. */
function tokenOf({ headers }: IncomingMessage): string | undefined {
  return headers['sec-websocket-protocol'] || undefined;
}
