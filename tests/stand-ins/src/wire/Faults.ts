/** The faults that requests are going to meet. */
export class Faults<Request, Fault> {
  #scripted: Array<{
    when: (request: Request) => boolean;
    fault: Fault;
    once: boolean;
  }> = [];

  /** Lets matching requests meet a fault, after those that were said before. */
  add(fault: Fault, when: (request: Request) => boolean, once: boolean): void {
    this.#scripted.push({ when, fault, once });
  }

  /** The fault that a request meets, if any. */
  take(request: Request): Fault | undefined {
    const found = this.#scripted.find(({ when }) => when(request));
    if (found?.once) {
      this.#scripted = this.#scripted.filter(other => other !== found);
    }
    return found?.fault;
  }

  /** Ends all faults. */
  clear(): void {
    this.#scripted = [];
  }
}
