import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';
import { runTool } from '../tools';
import { runInFolder } from './runInFolder';

const SOLUTION = /^[^/]+\.(slnx?|csproj)$/;
/** What a build reads. */
const SOURCES =
  /\.(cs|csproj|slnx?|props|targets|json|config|editorconfig|razor)$/;
const BUILD = 'dotnet build --nologo && dotnet test --nologo --no-build';

/** Whether a solution or project of .NET is made that nothing here can build. */
export async function lacksDotnet({
  cases,
}: RenderedTemplate): Promise<boolean> {
  return cases.some(isDotnet) && !(await hasDotnet());
}

/** Builds and tests every solution of .NET whose sources differ, where the SDK is on the `PATH`. */
export async function buildDotnet({
  cases,
}: RenderedTemplate): Promise<Problem[]> {
  const solutions = new Map<string, RenderedCase>();
  for (const one of cases.filter(isDotnet)) {
    const hash = hashSources(one);
    solutions.set(hash, solutions.get(hash) ?? one);
  }
  const problems: Problem[] = [];
  if (solutions.size > 0 && (await hasDotnet())) {
    for (const one of solutions.values()) {
      problems.push(
        ...(await runInFolder(one, [BUILD], {
          // Packages are kept there, and fetched once.
          HOME: homedir(),
          DOTNET_CLI_TELEMETRY_OPTOUT: '1',
        })),
      );
    }
  }
  return problems;
}

function isDotnet({ files }: RenderedCase): boolean {
  return [...files.keys()].some(path => SOLUTION.test(path));
}

function hashSources({ files }: RenderedCase): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) {
    if (SOURCES.test(path)) {
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

async function hasDotnet(): Promise<boolean> {
  return runTool('dotnet', ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
}
