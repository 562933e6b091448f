import { CSSProperties } from 'react';

/** The value of the colour of a series, 1 to 8. */
export function seriesColor(color: number): string {
  return `var(--azure-costs-series-${color})`;
}

/** Gives a swatch the colour of a series. */
export function swatchStyle(color: number): CSSProperties {
  return { '--swatch': seriesColor(color) } as CSSProperties;
}
