import { spawn, type SpawnOptions } from 'node:child_process';
import { root } from './paths.ts';
import { Problem, problemFrom } from './problems.ts';

/**
 * Runs a command of the set-up in the checkout and keeps its output to itself; the last lines are shown when it fails.
 *
 * @param task - what the command does, for the message of a failure
 * @throws {@link Problem} when the command cannot be started or exits with another code than 0
 */
export async function run(
  task: string,
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', text => (output += text));
    child.stderr!.setEncoding('utf8').on('data', text => (output += text));
    child.on('error', error =>
      reject(
        new Problem(
          `${task} failed: ${command} could not be run (${error.message}).`,
          `Install ${command} or put it on the PATH, and run the command again.`,
        ),
      ),
    );
    child.on('close', code =>
      code === 0 ? resolve(output) : reject(problemFrom(task, output)),
    );
  });
}

/**
 * Runs a command that speaks for itself: its output goes straight to the terminal.
 *
 * @returns the exit code; a command that a signal ended counts as 1
 */
export async function runVisibly(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}
