import { CASES_FILE } from '../cases';
import { Problem } from '../Problem';
import { RenderedTemplate } from '../RenderedTemplate';

/** Steps that no combination runs: what they make is seen by no check. */
export function findUnusedSteps({ unusedSteps }: RenderedTemplate): Problem[] {
  return unusedSteps.map(id => ({
    file: CASES_FILE,
    message: `has no case in which the step ${id} runs. Add an option that makes its 'if' true, or remove the step`,
  }));
}
