import { allChecks } from './checks/allChecks';
import {
  outcomeOf,
  type CheckContext,
  type Finding,
  type Outcome,
} from './checks/Check';

/** What became of one item of the checklist. */
export interface CheckResult {
  id: string;
  title: string;
  /** Whether the portal refuses to start in production when it fails. */
  isFatal: boolean;
  outcome: Outcome;
  findings: Finding[];
}

/** Answers the whole checklist, in its order. */
export async function runChecks(context: CheckContext): Promise<CheckResult[]> {
  return Promise.all(
    allChecks.map(async check => {
      const findings = await check.run(context);
      const { id, title, isFatal } = check;
      return { id, title, isFatal, outcome: outcomeOf(findings), findings };
    }),
  );
}
