import type { Finding, Outcome } from '../checks/Check';
import type { CheckResult } from '../runChecks';
import { countOutcomes } from './formatJson';
import { wrap } from './wrap';

const LABELS: Record<Outcome, string> = {
  pass: '✔ pass',
  fail: '✖ fail',
  unknown: '? unknown',
};
const COLOURS: Record<Outcome, number> = { pass: 32, fail: 31, unknown: 33 };
const LABEL_WIDTH = 11;
const TITLE_WIDTH = 29;

/** The results for people. */
export function formatTable(
  results: CheckResult[],
  options: { files: string[]; width: number; coloured: boolean },
): string {
  const { files, width, coloured } = options;
  const paint = (text: string, colour: number) =>
    coloured ? `\x1b[${colour}m${text}\x1b[0m` : text;
  const rows = results.flatMap(result => {
    const seen = linesOf(result, width - LABEL_WIDTH - TITLE_WIDTH);
    const title = wrap(result.title, TITLE_WIDTH - 2);
    return Array.from(
      { length: Math.max(seen.length, title.length) },
      (_, index) => {
        const label = index === 0 ? LABELS[result.outcome] : '';
        return [
          paint(label.padEnd(LABEL_WIDTH), COLOURS[result.outcome]),
          (title[index] ?? '').padEnd(TITLE_WIDTH),
          seen[index] ?? '',
        ]
          .join('')
          .trimEnd();
      },
    );
  });
  return `${[
    ...wrap(`Production check of ${files.join(', ')}`, width),
    '',
    `${'RESULT'.padEnd(LABEL_WIDTH)}${'CHECK'.padEnd(
      TITLE_WIDTH,
    )}WHAT WAS SEEN`,
    ...rows,
    '',
    ...summarise(results).flatMap(line => wrap(line, width)),
  ].join('\n')}\n`;
}

function linesOf({ outcome, findings }: CheckResult, width: number): string[] {
  // What is in order is of no interest beside what is not.
  const shown = findings.filter(
    finding => outcome === 'pass' || finding.outcome !== 'pass',
  );
  return shown.flatMap((finding, index) => {
    const remedy = remedyOf(finding);
    // Said once, where it is that of several in a row.
    const isSaid =
      remedy !== undefined && remedy !== remedyOf(shown[index + 1]);
    return [
      ...wrap(describe(finding), width),
      ...(isSaid ? wrap(`→ ${remedy}`, width, 2) : []),
    ];
  });
}

function remedyOf(finding: Finding | undefined): string | undefined {
  return finding && 'remedy' in finding ? finding.remedy : undefined;
}

function describe({ key, seen }: Finding): string {
  return key ? `${key}: ${seen}` : seen;
}

function summarise(results: CheckResult[]): string[] {
  const { pass, fail, unknown } = countOutcomes(results);
  const fatal = results.filter(
    ({ isFatal, outcome }) => isFatal && outcome === 'fail',
  ).length;
  return [
    `${pass} passed, ${fail} failed, ${unknown} can't be known from here.`,
    ...(fatal > 0
      ? [
          `The portal does not start in production with ${fatal} of those that failed.`,
        ]
      : []),
  ];
}
