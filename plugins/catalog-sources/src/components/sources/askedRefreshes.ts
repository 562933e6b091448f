import { SourceStatus } from '@portico/plugin-catalog-sources-common';

/** How long after it was asked for a refresh is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** A refresh that somebody has asked for on this page. */
export interface AskedRefresh {
  /** Milliseconds since 1970. */
  at: number;
  /** When the refresh before it ended, as its source said. */
  endedBefore?: string;
}

/** Whether a refresh that was asked for has yet to begin. */
export function isAwaited(
  asked: AskedRefresh | undefined,
  source: Pick<SourceStatus, 'state' | 'lastEndedAt'>,
  now: number = Date.now(),
): boolean {
  return (
    asked !== undefined &&
    source.state !== 'running' &&
    source.lastEndedAt === asked.endedBefore &&
    now - asked.at < PATIENCE
  );
}
