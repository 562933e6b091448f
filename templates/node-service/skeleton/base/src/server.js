import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { createApp } from './app.js';

/**
 * Starts to listen.
 *
 * @param {object} options
 * @param {ReturnType<typeof import('./config.js').readConfig>} options.config
 * @param {ReturnType<typeof import('./logger.js').createLogger>} options.logger
 * @returns the address, and `stop`, which lets running requests finish
 */
export async function startServer({ config, logger }) {
  let ready = false;
  const server = createServer(createApp({ logger, isReady: () => ready }));

  server.listen(config.port, config.host);
  await once(server, 'listening');
  ready = true;

  const { port } = server.address();
  const url = `http://${config.host}:${port}`;
  logger.info('listening', { url });

  async function shutDown() {
    ready = false;
    // Load balancers need a moment to see /ready fail. Until then, serve.
    await delay(config.shutdownDelayMs);

    const timer = setTimeout(() => {
      logger.warn('closing connections that did not finish in time');
      server.closeAllConnections();
    }, config.shutdownTimeoutMs);
    server.close();
    await once(server, 'close');
    clearTimeout(timer);
  }

  let stopped;
  return { url, stop: () => (stopped ??= shutDown()) };
}
