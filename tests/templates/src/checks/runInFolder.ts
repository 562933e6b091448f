import { describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedCase } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

const TIMEOUT_MS = 600_000;
/** The end of what a command prints has the reason why it failed. */
const MAX_LINES = 40;

/** Runs commands of a shell one after the other in the folder that a case makes, and tells those that fail. */
export async function runInFolder(
  { files, combination }: RenderedCase,
  commands: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Problem[]> {
  return withFiles(files, async folder => {
    const problems: Problem[] = [];
    for (const command of commands) {
      const { code, output } = await runTool('sh', ['-c', command], {
        cwd: folder,
        timeoutMs: TIMEOUT_MS,
        env,
      });
      if (code !== 0) {
        const end = output.trim().split('\n').slice(-MAX_LINES).join('\n');
        problems.push({
          combination: describeCombination(combination),
          message: `\`${command}\` ended with ${code}:\n${end}`,
        });
      }
    }
    return problems;
  });
}
