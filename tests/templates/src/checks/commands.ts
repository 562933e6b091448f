import { Cases } from '../cases';
import { Problem } from '../Problem';
import { RenderedTemplate } from '../RenderedTemplate';
import { runInFolder } from './runInFolder';

/** Runs the commands of a template's cases in the folders of what was made. */
export async function runCommands(
  { cases }: RenderedTemplate,
  { commands }: Cases,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const one of cases) {
    const wanted = commands.filter(({ only }) =>
      Object.entries(only).every(([option, labels]) =>
        labels.includes(one.combination[option]),
      ),
    );
    if (wanted.length > 0) {
      problems.push(
        ...(await runInFolder(
          one,
          wanted.map(({ run }) => run),
        )),
      );
    }
  }
  return problems;
}
