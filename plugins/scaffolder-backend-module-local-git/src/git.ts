import {
  ChildProcessWithoutNullStreams,
  execFile,
  ExecFileException,
  spawn,
} from 'node:child_process';
import { devNull } from 'node:os';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** More than the listing of any repository that belongs on a laptop. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Settings of every call of Git. */
const SETTINGS = [
  ['core.hooksPath', devNull],
  // The folder is ours by configuration, whoever owns it on disk.
  ['safe.directory', '*'],
  // Refuses a push whose trees name `..` or `.git`.
  ['transfer.fsckObjects', 'true'],
];

/**
 * The environment of every call of Git. With no HOME in it, and no system
 * configuration, nobody's hooks, signing keys or ignored files have a say.
 */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
};

/** Options of {@link git}. */
interface GitOptions {
  /** Added to {@link gitEnvironment}. */
  env?: NodeJS.ProcessEnv;
  /** Written to standard input. */
  input?: string;
  /** Ends Git early. */
  signal?: AbortSignal;
}

/**
 * Runs Git and answers what it printed.
 *
 * @throws Error with what Git said, when it fails
 */
export async function git(
  args: string[],
  options: GitOptions = {},
): Promise<string> {
  const running = execFileAsync('git', gitArguments(args), {
    env: { ...gitEnvironment, ...options.env },
    maxBuffer: MAX_OUTPUT_BYTES,
    signal: options.signal,
  });
  // Git that gives up before it has read its input says why on standard error.
  running.child.stdin?.on('error', () => {}).end(options.input);
  try {
    return (await running).stdout;
  } catch (error) {
    if (options.signal?.aborted) {
      throw error;
    }
    const { stderr, message } = error as ExecFileException;
    throw gitError(args, stderr || message);
  }
}

/** Git while it runs. */
export interface RunningGit {
  child: ChildProcessWithoutNullStreams;
  /** Fails with what Git said, when Git fails. */
  ended: Promise<void>;
}

/** Starts Git for the caller to talk to. */
export function startGit(args: string[], env?: NodeJS.ProcessEnv): RunningGit {
  const child = spawn('git', gitArguments(args), {
    env: { ...gitEnvironment, ...env },
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', error => reject(gitError(args, error.message)));
    child.once('close', code =>
      code === 0 ? resolve() : reject(gitError(args, complaint)),
    );
  });
  // Whoever awaits it hears of the failure; nobody has to.
  ended.catch(() => {});
  return { child, ended };
}

/**
 * What Git prints, as a stream that fails when Git does. Git starts when the
 * stream is first read, so that one never read costs nothing.
 */
export function gitStream(args: string[]): Readable {
  return Readable.from(gitChunks(args), { objectMode: false });
}

async function* gitChunks(args: string[]) {
  const { child, ended } = startGit(args);
  try {
    yield* child.stdout;
    await ended;
  } finally {
    child.kill();
  }
}

function gitArguments(args: string[]): string[] {
  return [
    ...SETTINGS.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ...args,
  ];
}

function gitError(args: string[], complaint: string): Error {
  const command = args.find(arg => /^[a-z]/.test(arg)) ?? args[0];
  return new Error(`git ${command} failed: ${complaint.trim()}`);
}
