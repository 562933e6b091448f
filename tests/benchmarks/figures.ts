/** The two apps that are compared. */
export const apps = ['portico', 'stock'] as const;

/** One of each for the two apps. */
export type Pair<T> = Record<(typeof apps)[number], T>;

/** Units that figures are printed in; a kB is 1,000 bytes, an MB 1,000,000. What is counted has none. */
export type Unit = 'ms' | 's' | 'kB' | 'MB' | '';

/** One line of the result. */
export interface Figure {
  name: string;
  unit: Unit;
  portico: number;
  stock: number;
  /** Portico's value as a part of the stock app's: below 1 is less than stock. */
  ratio: number;
}

/** Puts a figure together; its ratio is that of the exact values, not of the printed ones. */
export function figure(name: string, unit: Unit, values: Pair<number>): Figure {
  return { name, unit, ...values, ratio: values.portico / values.stock };
}

/** Calls `make` for Portico, then for the stock app: two calls of this are an A/B/A/B. */
export async function inTurn<T>(
  make: (app: keyof Pair<T>) => Promise<T>,
): Promise<Pair<T>> {
  const portico = await make('portico');
  return { portico, stock: await make('stock') };
}

/**
 * The value that a share of the samples does not exceed (nearest rank).
 *
 * @param share - from 0 to 1
 */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** A figure whose values are a percentile (the median, unless told otherwise) of what each app was measured with. */
export function figureOf(
  name: string,
  unit: Unit,
  samples: Pair<number[]>,
  share = 0.5,
): Figure {
  return figure(name, unit, {
    portico: percentile(samples.portico, share),
    stock: percentile(samples.stock, share),
  });
}

const decimals: Record<Unit, number> = { ms: 1, s: 2, kB: 0, MB: 0, '': 0 };

/** A value as it is printed. */
export const formatted = (value: number, unit: Unit): string =>
  `${value.toFixed(decimals[unit])} ${unit}`.trimEnd();

/** The figures as lines of an aligned table. */
export function table(figures: Figure[]): string {
  return aligned([
    ['', 'Portico', 'stock', 'ratio'],
    ...figures.map(({ name, unit, portico, stock, ratio }) => [
      name,
      ...[portico, stock].map(value => formatted(value, unit)),
      ratio.toFixed(2),
    ]),
  ]);
}

/** Rows as lines whose columns are under each other; the first column is text, the others are figures. */
export function aligned(rows: string[][]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
