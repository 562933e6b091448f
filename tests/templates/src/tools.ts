import { execFile, ExecFileException } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { REPOSITORY } from './folders';

/** Where the tools of Python are; `yarn template:test` and `npm test` install them. */
export const VENV_BIN = join(REPOSITORY, '.venv/bin');

/** What a tool said. */
export interface ToolRun {
  code: number;
  output: string;
}

/**
 * Runs a tool to its end.
 *
 * @throws Error that says how to install it, when it is not there
 */
export async function runTool(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<ToolRun> {
  return new Promise((settle, reject) => {
    execFile(
      command,
      args,
      {
        cwd: options.cwd,
        timeout: options.timeoutMs ?? 300_000,
        maxBuffer: 64 * 1024 * 1024,
        env: {
          PATH: [dirname(process.execPath), VENV_BIN, process.env.PATH].join(
            delimiter,
          ),
          HOME: options.cwd ?? tmpdir(),
          LANG: 'C.UTF-8',
          ...options.env,
        },
      },
      (error: ExecFileException | null, stdout, stderr) => {
        if (error?.code === 'ENOENT') {
          reject(
            new Error(
              `${command} is not there. \`yarn template:test\` installs what it needs; run that instead of Jest`,
            ),
          );
          return;
        }
        const code = error ? Number(error.code ?? 1) : 0;
        settle({
          code: Number.isNaN(code) ? 1 : code,
          output: stdout + stderr,
        });
      },
    );
  });
}

/** Writes files into a new folder, hands it over, and removes it afterwards. */
export async function withFiles<T>(
  files: Iterable<readonly [path: string, content: Buffer | string]>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-template-'));
  try {
    for (const [path, content] of files) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
