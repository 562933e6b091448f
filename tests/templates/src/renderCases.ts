import { combine, describeCombination } from './cases';
import { RenderedCase, RenderedTemplate } from './RenderedTemplate';
import { LogEntry, Scaffolder } from './Scaffolder';
import { Template } from './Template';

/**
 * Renders a template in every combination of its options.
 *
 * @throws Error that names the combination which the scaffolder refuses, and why
 */
export async function renderCases(
  scaffolder: Scaffolder,
  template: Template,
): Promise<RenderedTemplate> {
  const cases: RenderedCase[] = [];
  let unusedSteps = conditionalSteps(template);
  for (const { combination, values } of combine(template.cases)) {
    const { files, log, error } = await scaffolder.dryRun(template, values);
    if (error) {
      throw new Error(
        `The scaffolder refuses ${describeCombination(combination)}: ${error}`,
      );
    }
    cases.push({ combination, files });
    const excluded = excludedSteps(log);
    unusedSteps = unusedSteps.filter(id => excluded.has(id));
  }
  return new RenderedTemplate(cases, unusedSteps);
}

/** The ids of the steps that only some answers bring. What runs after a failure is not for cases to show. */
function conditionalSteps({ entity }: Template): string[] {
  return entity.spec.steps.flatMap(({ id, if: condition }, index) =>
    condition === undefined || /\bfailure\(\)/.test(String(condition))
      ? []
      : // As the scaffolder names those without an id.
        [id ?? `step-${index + 1}`],
  );
}

/** The steps that their `if` has kept from running. Others may be left out too: what an action does not do in a dry run. */
function excludedSteps(log: LogEntry[]): Set<string | undefined> {
  return new Set(
    log
      .filter(
        ({ body: { status, message } }) =>
          status === 'skipped' && message.includes('if condition was false'),
      )
      .map(({ body }) => body.stepId),
  );
}
