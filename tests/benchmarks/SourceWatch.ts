import { Problem } from '../../packages/dev-environment/src/problems.ts';
import type {
  SourcesResponse,
  SourceStatus,
} from '../../plugins/catalog-sources-common/src/sources.ts';
import { until } from './catalog.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** A refresh that has succeeded. */
export interface Refresh {
  /** In milliseconds since 1970. */
  startedAt: number;
  /** In milliseconds. */
  duration: number;
  /** What was found, by what the source counts. */
  counts: Record<string, number>;
}

/** Refreshes a source of a running portal as its page of the sources does, and watches. */
export class SourceWatch {
  readonly #workshop: Workshop;
  readonly #server: Server;
  readonly #id: string;
  readonly #headers: Record<string, string>;

  private constructor(
    workshop: Workshop,
    server: Server,
    id: string,
    headers: Record<string, string>,
  ) {
    this.#workshop = workshop;
    this.#server = server;
    this.#id = id;
    this.#headers = headers;
  }

  static async create(
    workshop: Workshop,
    server: Server,
    id: string,
  ): Promise<SourceWatch> {
    return new SourceWatch(workshop, server, id, await server.signIn());
  }

  /**
   * Refreshes the source and waits until that has ended.
   *
   * @throws {@link Problem} with what the portal says when it did not succeed
   */
  async refresh(): Promise<Refresh> {
    const before = await this.#status();
    await this.#ask(`sources/${encodeURIComponent(this.#id)}/refresh`, 'POST');
    let status = before;
    await until(this.#workshop, 250, async () => {
      status = await this.#status();
      return (
        status.state !== 'running' && status.lastEndedAt !== before.lastEndedAt
      );
    });
    if (status.state !== 'succeeded') {
      throw new Problem(
        `The refresh of ${this.#id} has not succeeded (${status.state}): ${
          status.failure?.message ?? 'it is held back'
        }.`,
        `${
          status.failure?.remedy ?? 'Begin with an empty database'
        }. The log of the server is ${this.#server.log}`,
      );
    }
    const duration = status.lastDurationMs!;
    return {
      startedAt: Date.parse(status.lastEndedAt!) - duration,
      duration,
      counts: status.counts,
    };
  }

  async #status(): Promise<SourceStatus> {
    const answer = await this.#ask('sources');
    const { items } = (await answer.json()) as SourcesResponse;
    const status = items.find(({ id }) => id === this.#id);
    if (!status) {
      throw new Error(`The portal has no source ${this.#id}`);
    }
    return status;
  }

  async #ask(path: string, method = 'GET'): Promise<Response> {
    const url = `${this.#server.url}/api/catalog/${path}`;
    const answer = await fetch(url, { method, headers: this.#headers });
    if (!answer.ok) {
      throw new Error(`${method} ${url} was answered with ${answer.status}`);
    }
    return answer;
  }
}
