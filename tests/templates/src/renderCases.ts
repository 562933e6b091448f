import { combine, describeCombination } from './cases';
import { RenderedCase, RenderedTemplate } from './RenderedTemplate';
import { Scaffolder } from './Scaffolder';
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
  for (const { combination, values } of combine(template.cases)) {
    const { files, error } = await scaffolder.dryRun(template, values);
    if (error) {
      throw new Error(
        `The scaffolder refuses ${describeCombination(combination)}: ${error}`,
      );
    }
    cases.push({ combination, files });
  }
  return new RenderedTemplate(cases);
}
