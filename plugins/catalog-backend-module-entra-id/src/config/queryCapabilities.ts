/**
 * What a filter has in it that Microsoft Graph only carries out as an advanced query. What depends on the property that is filtered
 * is not known here.
 *
 * @returns undefined when there is nothing
 */
export function needsAdvancedQuery(filter: string): string | undefined {
  const withoutTexts = filter.replace(/'(?:[^']|'')*'/g, "''");
  const [found] =
    withoutTexts.match(/\bendswith\b(?=\s*\()|\bne\b|\bnot\b|\/\$count\b/i) ??
    [];
  return found;
}
