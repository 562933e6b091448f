/** What contains something else before what it contains; what is not here comes last. */
const ORDER = ['projects', 'repositories', 'described', 'Location'];

function placeOf(counted: string): number {
  const index = ORDER.indexOf(counted);
  return index < 0 ? ORDER.length : index;
}

/** What a source counts in the order in which people read it, as the database keeps none. */
export function orderCounts(
  counts: Record<string, number>,
): [counted: string, count: number][] {
  return Object.entries(counts).sort(([a], [b]) => placeOf(a) - placeOf(b));
}
