import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.ts';
import { Problem } from './problems.ts';

/** What a watchdog is told: a process group, or a command line, that ends what was started. */
export type WatchdogRequest = { group: number } | { stopCommand: string[] };

/** What a watchdog says once: that it watches, or the process id of the portal that has this data folder already. */
export type WatchdogAnswer = 'watching' | { portal: number };

/**
 * Starts processes that must not outlive this one, not even when it is killed: a watchdog (`watchdog.ts`) ends them when
 * the channel to it closes.
 */
export class Supervisor {
  readonly #watchdog: ChildProcess;
  readonly #stop = new AbortController();

  private constructor(watchdog: ChildProcess) {
    this.#watchdog = watchdog;
  }

  /**
   * Claims a data folder. Where what an earlier run has started on it is just being ended, waits until it has.
   *
   * @throws {@link Problem} when another run has it
   */
  static async create(folder: string): Promise<Supervisor> {
    const id = createHash('sha256').update(folder).digest('hex').slice(0, 16);
    const watchdog = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, 'watchdog.ts'),
        join(tmpdir(), `portico-${id}.sock`),
        String(process.pid),
      ],
      {
        cwd: '/',
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    const [answer] = (await once(watchdog, 'message')) as [WatchdogAnswer];
    if (answer !== 'watching') {
      watchdog.disconnect();
      throw new Problem(
        `Portico already runs here (process ${answer.portal}).`,
        'Open it in the browser, or stop it with Ctrl-C where it was started. A second one beside it needs PORTICO_DATA_DIR, PORTICO_PORT and PORTICO_BACKEND_PORT of its own.',
      );
    }
    const supervisor = new Supervisor(watchdog);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => supervisor.#stop.abort());
    }
    process.on('disconnect', () => supervisor.#stop.abort());
    return supervisor;
  }

  /** Aborted once the portal has been asked to stop: Ctrl-C, a signal, or the death of the process that started it. */
  get stopping(): AbortSignal {
    return this.#stop.signal;
  }

  /** Starts a command in the checkout, in a process group of its own, and resolves to its exit code when it ends. */
  async start(
    command: string,
    args: string[],
    env: NodeJS.ProcessEnv,
  ): Promise<number> {
    const child = spawn(command, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    await once(child, 'spawn');
    this.#tell({ group: child.pid! });
    const [code] = await once(child, 'exit');
    return code ?? 1;
  }

  /** Has a command line run at the end, after the started commands have ended. */
  atEnd(stopCommand: string[]): void {
    this.#tell({ stopCommand });
  }

  /** Ends everything that was started, and resolves when it has ended. */
  async end(): Promise<void> {
    if (this.#watchdog.connected) {
      const ended = once(this.#watchdog, 'exit');
      this.#watchdog.disconnect();
      await ended;
    }
  }

  #tell(request: WatchdogRequest) {
    this.#watchdog.send(request);
  }
}
