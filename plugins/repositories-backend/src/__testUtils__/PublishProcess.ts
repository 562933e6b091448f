import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { PublishRun, PublishTask } from './publishTask';

/** What the process says: once when it is ready, and once for each task. */
export interface Answer extends Pick<PublishTask, 'kept'> {
  run?: PublishRun;
  error?: string;
}

/** Runs tasks in a process with an environment of its own. */
export class PublishProcess {
  private pending: PromiseWithResolvers<Answer> | undefined;

  private constructor(private readonly child: ChildProcess) {
    // The transform sends messages of its own, for those who watch for changes.
    child.on('message', ({ publish }: { publish?: Answer }) => {
      if (publish) {
        this.pending?.resolve(publish);
      }
    });
    child.once('exit', code =>
      this.pending?.reject(new Error(`The process ended with ${code}`)),
    );
  }

  static async start(environment: NodeJS.ProcessEnv): Promise<PublishProcess> {
    const child = fork(resolve(__dirname, 'publishInChild.ts'), {
      env: { ...process.env, ...environment },
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
    });
    const started = new PublishProcess(child);
    await started.#answer();
    return started;
  }

  /**
   * Runs a task, for the first time or again.
   *
   * @throws Error with what a person is told
   */
  async run(task: PublishTask): Promise<PublishRun> {
    const answered = this.#answer();
    this.child.send(task);
    const { run, error, kept } = await answered;
    task.kept = kept;
    if (!run) {
      throw new Error(error);
    }
    return run;
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
