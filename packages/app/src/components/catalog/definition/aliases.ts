import { parseDocument } from 'yaml';

/** How many values aliases may add to a definition. Thousands are common where answers are shared; a browser shows these still. */
const MAX_ADDED = 50_000;

/**
 * Counts the values of a parsed document: those that are written down, and those that there are once each alias stands for a copy.
 * The latter is infinite where a value contains itself.
 */
function countValues(root: unknown): { written: number; copied: number } {
  const counts = new Map<object, number>();
  let written = 0;
  const count = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) {
      written += 1;
      return 1;
    }
    const known = counts.get(value);
    if (known !== undefined) {
      return known;
    }
    written += 1;
    // Until it is counted: only a value inside of itself finds it so.
    counts.set(value, Infinity);
    const total = Object.values(value).reduce(
      (sum: number, child) => sum + count(child),
      1,
    );
    counts.set(value, total);
    return total;
  };
  const copied = count(root);
  return { written, copied };
}

/**
 * Whether a definition in YAML is small only because of its aliases, `*name`: a kilobyte of them can stand for millions of values,
 * with which a browser does not come to an end. One with aliases that cannot be parsed counts as too large.
 */
export function growsTooLarge(definition: string): boolean {
  try {
    const document = parseDocument(definition, {
      logLevel: 'silent',
      // Each key would be compared with each other.
      uniqueKeys: false,
    });
    if (document.errors.length > 0) {
      return true;
    }
    // Values that are shared stay shared: nothing is copied here.
    const { written, copied } = countValues(
      document.toJS({ maxAliasCount: -1 }),
    );
    return copied - written > MAX_ADDED;
  } catch {
    return true;
  }
}
