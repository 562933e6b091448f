import { createBackend } from '@backstage/backend-defaults';
import { toError } from '@backstage/errors';
import { redactLine } from '@portico/plugin-audit-node';
import { setTimeout as wait } from 'node:timers/promises';

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
    const problem = await Promise.race([
      backend.stop().then(
        () => undefined,
        error => String(toError(error).stack),
      ),
      wait(
        DEADLINE,
        `Not everything has ended within ${DEADLINE / 1000} s of SIGTERM.`,
      ),
    ]);
    if (problem) {
      process.stderr.write(`${redactLine(problem)}\n`);
    }
    // Node.js does not end a process that listens to the signal.
    process.exit(problem ? 1 : 0);
  });
}
