import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

const SOLUTION = /^[^/]+\.(slnx?|csproj)$/;
/** What a build reads. */
const SOURCES =
  /\.(cs|csproj|slnx?|props|targets|json|config|editorconfig|razor)$/;
const BUILD = 'dotnet build --nologo && dotnet test --nologo --no-build';
/** A build and its tests take minutes where packages have to be fetched. */
const TIMEOUT_MS = 600_000;

/** Whether a case has a solution or project of .NET in its root. */
const isDotnet = ({ files }: RenderedCase) =>
  [...files.keys()].some(path => SOLUTION.test(path));

/** Whether there is something to build, and no SDK that could. */
export async function lacksDotnet({
  cases,
}: RenderedTemplate): Promise<boolean> {
  return cases.some(isDotnet) && !(await hasDotnet());
}

/** Builds and tests every solution of .NET whose sources differ, where the SDK is on the `PATH`. */
export async function buildDotnet(
  rendered: RenderedTemplate,
): Promise<Problem[]> {
  const solutions = new Map(
    rendered.cases.filter(isDotnet).map(one => [hashSources(one), one]),
  );
  if (solutions.size === 0 || !(await hasDotnet())) {
    return [];
  }
  const problems: Problem[] = [];
  for (const { files, combination } of solutions.values()) {
    const { code, output } = await withFiles(files, folder =>
      runTool('sh', ['-c', BUILD], {
        cwd: folder,
        timeoutMs: TIMEOUT_MS,
        // Its packages are kept there, and fetched once.
        env: { HOME: homedir(), DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
      }),
    );
    if (code !== 0) {
      problems.push({
        combination: describeCombination(combination),
        message: `\`${BUILD}\` ended with ${code}:\n${output
          .trim()
          .split('\n')
          .slice(-40)
          .join('\n')}`,
      });
    }
  }
  return problems;
}

function hashSources({ files }: RenderedCase): string {
  const hash = createHash('sha256');
  for (const [path, content] of [...files].sort()) {
    if (SOURCES.test(path)) {
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

const hasDotnet = () =>
  runTool('dotnet', ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
