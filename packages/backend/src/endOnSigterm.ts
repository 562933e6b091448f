import { createBackend } from '@backstage/backend-defaults';
import { toError } from '@backstage/errors';

/** How long it may take, in milliseconds: less than any host that docs/operations has waits before it kills. */
const DEADLINE = 40_000;

/**
 * Ends the process once when it is sent SIGTERM, however often that is: with exit code 0, or with 1 where that failed or took too long.
 * For Backstage's own listener, a second signal is the end of what the first one waits for.
 */
export function endOnSigterm(backend: ReturnType<typeof createBackend>): void {
  let isEnding = false;
  process.removeAllListeners('SIGTERM');
  process.on('SIGTERM', async () => {
    if (isEnding) {
      return;
    }
    isEnding = true;
    setTimeout(() => {
      process.stderr.write(
        `Not everything has ended within ${
          DEADLINE / 1000
        } s of SIGTERM. Ending without it.\n`,
      );
      process.exit(1);
    }, DEADLINE);
    try {
      await backend.stop();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`${toError(error).stack}\n`);
      process.exit(1);
    }
  });
}
