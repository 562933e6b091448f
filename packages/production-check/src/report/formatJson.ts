import type { Outcome } from '../checks/Check';
import type { CheckResult } from '../runChecks';

/** The shape of `--json`. A change that is not an addition raises `version`. */
export interface JsonReport {
  version: 1;
  /** ISO 8601, UTC. */
  checkedAt: string;
  /** The files of the configuration, as they were named. */
  files: string[];
  /** Whether `unknown` counts as a failure. */
  strict: boolean;
  /** Whether the command succeeded. */
  ok: boolean;
  /** How many checks ended how. */
  counts: Record<Outcome, number>;
  checks: CheckResult[];
}

/** How many checks ended how. */
export function countOutcomes(results: CheckResult[]): Record<Outcome, number> {
  const counts = { pass: 0, fail: 0, unknown: 0 };
  for (const { outcome } of results) {
    counts[outcome] += 1;
  }
  return counts;
}

/** The results for pipelines. */
export function formatJson(
  results: CheckResult[],
  run: { files: string[]; strict: boolean; now: Date; ok: boolean },
): string {
  const report: JsonReport = {
    version: 1,
    checkedAt: run.now.toISOString(),
    files: run.files,
    strict: run.strict,
    ok: run.ok,
    counts: countOutcomes(results),
    checks: results,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
