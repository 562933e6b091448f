import { RootHttpRouterConfigureContext } from '@backstage/backend-defaults/rootHttpRouter';
import { RootLifecycleService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { RequestHandler, Response } from 'express';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How long what was begun may take to end, once nothing new is sent here, in milliseconds. */
const PATIENCE = 5_000;

/** How long connections may take to close by themselves at the very end, in milliseconds. */
const LAST_CALL = 500;

/**
 * Ends connections when the process is told to end, in the order that loses nothing: for as long as
 * `backend.lifecycle.serverShutdownDelay` says, requests are answered as ever, but each client is told to connect anew, and finds
 * another replica; then what was begun is waited for; then plugins end, and what is still open is cut.
 *
 * By itself, Backstage waits for every client to hang up. Its own event bus does that after a minute, and a socket of a browser never.
 *
 * @returns a middleware that has to come before all others
 */
export function drainConnections(
  context: Pick<
    RootHttpRouterConfigureContext,
    'config' | 'lifecycle' | 'logger' | 'server'
  >,
): RequestHandler {
  const { config, logger, server } = context;
  // Declared as less than it is.
  const lifecycle = context.lifecycle as RootLifecycleService;
  const key = 'backend.lifecycle.serverShutdownDelay';
  const delay = config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : 0;
  const sockets = new Set<Socket>();
  const open = new Set<Response>();
  // What has begun to answer and goes on is a stream: of events, of a log.
  const isAnyUnanswered = () =>
    [...open].some(response => !response.headersSent);
  let isEnding = false;

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  lifecycle.addBeforeShutdownHook(async () => {
    isEnding = true;
    await wait(delay);
    const patience = AbortSignal.timeout(PATIENCE);
    while (isAnyUnanswered() && !patience.aborted) {
      await wait(50);
    }
  });

  // Runs while Backstage closes the server, which is over once no connection is left.
  lifecycle.addShutdownHook(async () => {
    await wait(LAST_CALL);
    if (sockets.size > 0) {
      logger.info(`Cutting ${sockets.size} connections that are still open`);
    }
    sockets.forEach(socket => socket.destroy());
  });

  return (_request, response, next) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (isEnding) {
      response.set('Connection', 'close');
    }
    next();
  };
}
