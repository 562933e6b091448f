import { HeldBackResult } from '@portico/plugin-catalog-sources-common';

/** What the catalog has of something, and what a source returned. */
export interface Comparison {
  /** What is counted, as the source names it. */
  counted: string;
  before: number;
  found: number;
}

/** Compares what the catalog has with what was found, by what is counted; those that lose most come first. */
export function compareHeldBack({
  before,
  found,
}: Pick<HeldBackResult, 'before' | 'found'>): Comparison[] {
  const counted = [...new Set([...Object.keys(before), ...Object.keys(found)])];
  return counted
    .map(name => ({
      counted: name,
      before: before[name] ?? 0,
      found: found[name] ?? 0,
    }))
    .sort((a, b) => a.found - a.before - (b.found - b.before));
}

/** What the catalog would lose. */
export function findLosses(
  heldBack: Pick<HeldBackResult, 'before' | 'found'>,
): Comparison[] {
  return compareHeldBack(heldBack).filter(
    ({ before, found }) => found < before,
  );
}
