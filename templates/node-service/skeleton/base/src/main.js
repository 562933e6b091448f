import process from 'node:process';

import { readConfig } from './config.js';
import { createLogger } from './logger.js';
import { startServer } from './server.js';

async function main() {
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel });
  const server = await startServer({ config, logger });

  // `once`: a second signal ends the process at once, as usual.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      logger.info('shutting down', { signal });
      await server.stop();
      logger.info('stopped');
    });
  }
}

main().catch(error => {
  createLogger({ level: 'error' }).error('could not start', { error });
  process.exitCode = 1;
});
