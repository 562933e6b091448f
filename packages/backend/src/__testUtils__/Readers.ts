import { setTimeout as wait } from 'node:timers/promises';
import { Replica } from './Replica';

/** A read that went wrong. */
export interface FailedRead {
  replica: string;
  path: string;
  /** None where the connection was cut. */
  status?: number;
  text: string;
}

const PATHS = [
  'catalog/entities?limit=5',
  'search/query?term=orders',
  'auth/v1/userinfo',
  'scaffolder/v2/tasks',
];

/** People who read all the time, through an ingress that asks only replicas that are ready. */
export class Readers {
  /** Everything that went wrong so far. */
  readonly failed: FailedRead[] = [];
  readonly #ready = new Set<Replica>();
  readonly #ended = new AbortController();
  readonly #all: Promise<unknown>;
  #reads = 0;

  constructor(replicas: Replica[], token: string) {
    replicas.forEach(replica => this.#ready.add(replica));
    this.#all = Promise.all([
      this.#probe(replicas),
      ...PATHS.map((_, start) => this.#read(token, start)),
    ]);
  }

  /** Waits until people have read so many times more. */
  async moreReads(count: number): Promise<void> {
    const goal = this.#reads + count;
    while (this.#reads < goal) {
      await wait(20);
    }
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#all;
  }

  async #probe(replicas: Replica[]): Promise<void> {
    while (!this.#ended.signal.aborted) {
      for (const replica of replicas) {
        if (await replica.isReady()) {
          this.#ready.add(replica);
        } else {
          this.#ready.delete(replica);
        }
      }
      await wait(100);
    }
  }

  async #read(token: string, start: number): Promise<void> {
    for (let turn = start; !this.#ended.signal.aborted; turn += 1) {
      const ready = [...this.#ready];
      const path = PATHS[turn % PATHS.length];
      const replica = ready[Math.floor(turn / PATHS.length) % ready.length];
      if (replica) {
        this.#reads += 1;
        await replica.call(path, { token }).then(
          ({ status, text }) => {
            if (status !== 200) {
              this.failed.push({ replica: replica.name, path, status, text });
            }
          },
          error => {
            const text = String(error.cause ?? error);
            this.failed.push({ replica: replica.name, path, text });
          },
        );
      }
      await wait(20);
    }
  }
}
