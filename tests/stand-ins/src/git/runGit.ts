import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';

/** Git ended with an error. The message has what it was asked to do and what it said. */
export class GitError extends Error {
  /** What Git wrote to its error output. */
  readonly stderr: string;

  constructor(args: string[], stderr: string) {
    super(`git ${args.join(' ')} failed: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

/** What a Git process is given besides its arguments. */
export interface GitProcessOptions {
  /** The folder that it runs in. */
  cwd?: string;
  /** What it reads from its input. */
  input?: string | Uint8Array;
  /** Variables in addition to those of {@link gitEnvironment}. */
  env?: Record<string, string>;
}

/** The environment of every Git process: nothing of the settings of the machine or of a surrounding Git command. */
export function gitEnvironment(
  settings: Record<string, string> = {},
): Record<string, string> {
  const entries = Object.entries(settings);
  return {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_SYSTEM: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/**
 * Runs Git to its end and gives what it wrote.
 *
 * @throws GitError when it ends with another code than 0
 */
export async function runGit(
  args: string[],
  options: GitProcessOptions = {},
): Promise<Buffer> {
  const git = spawn('git', args, {
    cwd: options.cwd,
    env: { ...gitEnvironment(), ...options.env },
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  git.stdout.on('data', (part: Buffer) => output.push(part));
  git.stderr.on('data', (part: Buffer) => errors.push(part));
  // Git may end before it has read all; how it ended says why.
  git.stdin.on('error', () => {});
  git.stdin.end(options.input);
  const [code] = await once(git, 'close');
  if (code !== 0) {
    throw new GitError(args, Buffer.concat(errors).toString());
  }
  return Buffer.concat(output);
}
