import { Cases, describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

const TIMEOUT_MS = 600_000;

/** Runs the commands of a template's cases in the folders of what was made. */
export async function runCommands(
  rendered: RenderedTemplate,
  { commands }: Cases,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const one of rendered.cases) {
    const wanted = commands
      .filter(({ only }) =>
        Object.entries(only).every(([option, labels]) =>
          labels.includes(one.combination[option]),
        ),
      )
      .map(({ run }) => run);
    if (wanted.length > 0) {
      problems.push(...(await runIn(one, wanted)));
    }
  }
  return problems;
}

async function runIn(
  { files, combination }: RenderedCase,
  commands: string[],
): Promise<Problem[]> {
  return withFiles(files, async folder => {
    const problems: Problem[] = [];
    for (const command of commands) {
      const { code, output } = await runTool('sh', ['-c', command], {
        cwd: folder,
        timeoutMs: TIMEOUT_MS,
      });
      if (code !== 0) {
        problems.push({
          combination: describeCombination(combination),
          message: `\`${command}\` ended with ${code}:\n${output
            .trim()
            .split('\n')
            .slice(-40)
            .join('\n')}`,
        });
      }
    }
    return problems;
  });
}
