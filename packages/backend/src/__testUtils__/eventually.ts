import { setTimeout as wait } from 'node:timers/promises';

/** How long anything is waited for, in milliseconds. */
const PATIENCE = 600_000;

/**
 * Waits until something is there, and hands it on.
 *
 * @param what - is waited for, as the error names it
 * @param lookedAt - a process: nothing is waited for any more once it has ended, and the error has the end of what it said
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  lookedAt?: { hasEnded(): boolean; output(): string },
): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (seen) {
      return seen;
    }
    if (lookedAt?.hasEnded() || Date.now() > giveUpAt) {
      const said = lookedAt && ` It says:\n${lookedAt.output().slice(-6000)}`;
      throw new Error(`Waited in vain for ${what}.${said ?? ''}`);
    }
    await wait(50);
  }
}
