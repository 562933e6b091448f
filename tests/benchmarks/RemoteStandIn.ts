import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../packages/dev-environment/src/problems.ts';
import type { SourcesSize } from './sourcesOrganisation.ts';
import type { Workshop } from './Workshop.ts';

/** The stand-ins that a source can be read from. */
export type StandInName = 'azureDevOps' | 'microsoftGraph';

/** What the process of a stand-in says first. */
export interface ServedStandIn {
  url: string;
  /** For the process that uses its managed identity. */
  environment: Record<string, string>;
}

/** A stand-in in a process of its own, so that its memory and its work are not those of anything that is measured. */
export class RemoteStandIn {
  readonly url: string;
  readonly environment: Record<string, string>;
  readonly #process: ChildProcess;

  private constructor(
    { environment, url }: ServedStandIn,
    process: ChildProcess,
  ) {
    this.url = url;
    this.environment = environment;
    this.#process = process;
  }

  /**
   * Starts a stand-in with an organisation in it.
   *
   * @throws {@link Problem} when its process ends instead
   */
  static async start(
    workshop: Workshop,
    name: StandInName,
    size: SourcesSize,
  ): Promise<RemoteStandIn> {
    const child = fork(
      fileURLToPath(import.meta.resolve('./serveStandIn.ts')),
      [name, JSON.stringify(size)],
      { detached: true },
    );
    await once(child, 'spawn');
    workshop.endWithRun(child.pid!);
    return new RemoteStandIn(await answerOf<ServedStandIn>(child), child);
  }

  /** How many requests there were since this was last asked. */
  async takeRequests(): Promise<number> {
    const answer = answerOf<number>(this.#process);
    this.#process.send('requests');
    return answer;
  }

  /** Ends the process and resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.#process.connected) {
      const ended = once(this.#process, 'exit');
      this.#process.disconnect();
      await ended;
    }
  }
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([answer]) => answer as T),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Problem(
          `The process of a stand-in ended with ${code}.`,
          'It has said why above.',
        );
      }),
    ]);
  } finally {
    waiting.abort();
  }
}
