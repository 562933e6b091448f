import { Combination } from './cases';

/**
 * Says in which combinations something is so, in as few lines as it can: a line names for each option the labels that it is
 * for, separated by `|`, and leaves out the options of which every label is meant.
 *
 * @param all - every combination that there is
 * @param some - those to describe
 */
export function describeCombinations(
  all: Combination[],
  some: Combination[],
): string[] {
  const options = Object.keys(all[0] ?? {});
  const labelsOf = (option: string) => [
    ...new Set(all.map(combination => combination[option])),
  ];

  function describe(rest: string[], members: Combination[]): string[][] {
    const [option, ...further] = rest;
    if (option === undefined) {
      return [[]];
    }
    const labels = labelsOf(option);
    // Labels that are followed by the same lines share one.
    const groups = new Map<string, { labels: string[]; lines: string[][] }>();
    for (const label of labels) {
      const within = members.filter(member => member[option] === label);
      if (within.length > 0) {
        const lines = describe(further, within);
        const key = JSON.stringify(lines);
        const group = groups.get(key) ?? { labels: [], lines };
        group.labels.push(label);
        groups.set(key, group);
      }
    }
    return [...groups.values()].flatMap(group =>
      group.lines.map(line =>
        group.labels.length === labels.length
          ? line
          : [`${option}=${group.labels.join('|')}`, ...line],
      ),
    );
  }

  return describe(options, some).map(
    parts => parts.join(', ') || 'every combination',
  );
}
