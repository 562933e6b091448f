import Big from 'big.js';

/**
 * The middle value, or the mean of the two in the middle; exact.
 *
 * @param values - at least one
 */
export function median(values: Big[]): Big {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : sorted[middle - 1].plus(sorted[middle]).times('0.5');
}
