import { Cases, describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

/** What builds and tests a solution in .NET, where its SDK is installed. */
const DOTNET = 'dotnet build --nologo && dotnet test --nologo --no-build';

/** The commands of a template's cases, and those that every project of a kind should pass. */
export async function runCommands(
  rendered: RenderedTemplate,
  { commands }: Cases,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const hasDotnet = await runTool('dotnet', ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
  for (const one of rendered.cases) {
    const wanted = commands
      .filter(({ only }) =>
        Object.entries(only).every(([option, labels]) =>
          labels.includes(one.combination[option]),
        ),
      )
      .map(({ run }) => run);
    if (hasDotnet && isDotnet(one)) {
      wanted.push(DOTNET);
    }
    if (wanted.length > 0) {
      problems.push(...(await runIn(one, wanted)));
    }
  }
  return problems;
}

const isDotnet = ({ files }: RenderedCase) =>
  [...files.keys()].some(path => /^[^/]+\.slnx?$/.test(path));

async function runIn(
  { files, combination }: RenderedCase,
  commands: string[],
): Promise<Problem[]> {
  return withFiles(files, async folder => {
    const problems: Problem[] = [];
    for (const command of commands) {
      const { code, output } = await runTool('sh', ['-c', command], {
        cwd: folder,
        timeoutMs: 600_000,
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
