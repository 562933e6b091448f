import { RequestHandler } from 'express';
import { IncomingMessage, Server } from 'node:http';
import { Duplex } from 'node:stream';

/**
 * Refuses a WebSocket that brings no token. The signals plugin checks the token that it is given, but would take a connection
 * without one, and send it whatever is for everybody.
 *
 * @returns a middleware for the first connection, which reaches the plugin as a request; the plugin listens to the server
 *   itself from then on
 */
export function refuseAnonymousSockets(server: Server): RequestHandler {
  server.once('newListener', function guard(event: string | symbol) {
    if (event === 'upgrade') {
      server.on('upgrade', refuse);
    } else {
      server.once('newListener', guard);
    }
  });
  return (request, response, next) => {
    const { upgrade } = request.headers;
    if (upgrade?.toLowerCase() === 'websocket' && !hasToken(request)) {
      response.status(401).set('Connection', 'close').end();
    } else {
      next();
    }
  };
}

function refuse(request: IncomingMessage, socket: Duplex): void {
  if (!hasToken(request)) {
    socket.end(
      'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    );
  }
}

/** A browser can't set headers of a WebSocket, so the token is in the place of its protocol. */
function hasToken(request: IncomingMessage): boolean {
  return Boolean(request.headers['sec-websocket-protocol']);
}
