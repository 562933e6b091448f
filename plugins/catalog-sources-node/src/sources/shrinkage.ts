/** How much of a source may disappear in one refresh. */
export interface ShrinkageLimit {
  /** From 0 to 1. */
  share: number;
  /** Fewer than this many may always. */
  minimum: number;
}

/** What a source returned is far less than what it returned before. */
export class HeldBackError extends Error {
  readonly before: Record<string, number>;
  readonly found: Record<string, number>;
  readonly limit: number;

  constructor(
    before: Record<string, number>,
    found: Record<string, number>,
    limit: number,
  ) {
    const counts = Object.keys(before)
      .map(key => `${found[key] ?? 0} ${key} after ${before[key]}`)
      .join(', ');
    super(
      `It returned far less than before (${counts}). The catalog keeps what it had until the source has it again, or somebody accepts the smaller result on the page of the sources`,
    );
    this.name = 'HeldBackError';
    this.before = before;
    this.found = found;
    this.limit = limit;
  }
}

/**
 * Refuses a result that is far smaller than the one before: of anything that is counted, nothing is left of two or more, or more
 * than the share and at least the minimum has gone.
 *
 * @throws HeldBackError with what was counted
 */
export function requireNoShrinkage(
  before: Record<string, number>,
  found: Record<string, number>,
  limit: ShrinkageLimit,
): void {
  const shrunk = Object.entries(found).some(([key, now]) => {
    const then = before[key] ?? 0;
    const lost = then - now;
    return (
      (now === 0 && then >= 2) ||
      (lost > then * limit.share && lost >= limit.minimum)
    );
  });
  if (shrunk) {
    const compared = Object.fromEntries(
      Object.keys(found).map(key => [key, before[key] ?? 0]),
    );
    throw new HeldBackError(compared, found, limit.share);
  }
}
