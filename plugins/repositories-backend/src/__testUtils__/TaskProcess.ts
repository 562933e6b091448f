import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Tasks } from './tasks';

/** What the process is asked. */
export interface Question {
  kind: keyof Tasks;
  task: object;
}

/** What the process says: once when it is ready, and once for each task. */
export interface Answer {
  result?: unknown;
  error?: string;
  /** The task, as it was changed. */
  task?: object;
}

/** Runs tasks in a process with an environment of its own. */
export class TaskProcess {
  private pending: PromiseWithResolvers<Answer> | undefined;

  private constructor(private readonly child: ChildProcess) {
    // The transform sends messages of its own, for those who watch for changes.
    child.on('message', ({ answer }: { answer?: Answer }) => {
      if (answer) {
        this.pending?.resolve(answer);
      }
    });
    child.once('exit', code =>
      this.pending?.reject(new Error(`The process ended with ${code}`)),
    );
  }

  static async start(environment: NodeJS.ProcessEnv): Promise<TaskProcess> {
    const child = fork(resolve(__dirname, 'runInChild.ts'), {
      env: { ...process.env, ...environment },
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
    });
    const started = new TaskProcess(child);
    await started.#answer();
    return started;
  }

  /**
   * Runs a task, for the first time or again.
   *
   * @throws Error with what a person is told
   */
  async run<Kind extends keyof Tasks>(
    kind: Kind,
    task: Parameters<Tasks[Kind]>[0],
  ): Promise<Awaited<ReturnType<Tasks[Kind]>>> {
    const answered = this.#answer();
    this.child.send({ kind, task } satisfies Question);
    const { result, error, task: changed } = await answered;
    Object.assign(task, changed);
    if (error) {
      throw new Error(error);
    }
    return result as Awaited<ReturnType<Tasks[Kind]>>;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  #answer(): Promise<Answer> {
    this.pending = Promise.withResolvers();
    return this.pending.promise;
  }
}
