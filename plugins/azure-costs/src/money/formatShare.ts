const small = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const large = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A percentage, such as "12.4 %"; from 100 on without a fraction. */
export function formatPercent(percent: number): string {
  const format = Math.abs(percent) < 100 ? small : large;
  return `${format.format(percent)}\u00a0%`;
}

/**
 * A part of a whole as a percentage; "< 0.1 %" for what would be written as none.
 *
 * @param share - 0 to 1; null where there is no whole to speak of
 */
export function formatShare(share: number | null): string {
  if (share === null) {
    return '–';
  }
  if (share > 0 && share < 0.001) {
    return '< 0.1\u00a0%';
  }
  if (share < 0 && share > -0.001) {
    return '> -0.1\u00a0%';
  }
  return formatPercent(share * 100);
}
