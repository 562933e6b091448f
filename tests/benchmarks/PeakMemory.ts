import type { Server } from './Server.ts';

/** How often is looked, in milliseconds. */
const pause = 250;

/** The most that a server has in RAM from now on. */
export class PeakMemory {
  /** When this began, in bytes. */
  readonly before: number;
  readonly #server: Server;
  readonly #looking: NodeJS.Timeout;
  #peak: number;

  constructor(server: Server) {
    this.#server = server;
    this.before = server.residentMemory();
    this.#peak = this.before;
    this.#looking = setInterval(() => this.#look(), pause);
  }

  /** How much more than before that was until now, in bytes. */
  above(): number {
    this.#look();
    return this.#peak - this.before;
  }

  /** Ends it. */
  stop(): void {
    clearInterval(this.#looking);
  }

  #look() {
    this.#peak = Math.max(this.#peak, this.#server.residentMemory());
  }
}
