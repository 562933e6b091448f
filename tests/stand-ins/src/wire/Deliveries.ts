/** An event that was sent to somebody who asked to be told, and what came back. */
export interface Delivery {
  /** As the service calls it. */
  event: string;
  url: string;
  headers: Record<string, string>;
  /** The body, as the text that was sent. */
  text: string;
  /** The body, parsed. */
  body: unknown;
  /** The status of the answer; `undefined` as long as there is none, or when the connection broke. */
  status?: number;
  /** The body of the answer. */
  answer?: string;
  /** Why there is no answer. */
  error?: string;
}

/** What is to be sent. */
export interface Message {
  event: string;
  url: string;
  headers: Record<string, string>;
  body: object;
}

/** Sends events, one after the other in the order in which they happened, and remembers what came back. */
export class Deliveries {
  /** Everything that was sent or is about to be, in order. */
  readonly all: Delivery[] = [];
  #last: Promise<void> = Promise.resolve();
  #stopped = new AbortController();

  /**
   * Sends an event, after those that were said before.
   *
   * @param headers - those that depend on the body, added to the others
   */
  send(
    message: Message,
    headers: (text: string) => Record<string, string> = () => ({}),
  ): void {
    const { event, url, body } = message;
    const text = JSON.stringify(body);
    const delivery: Delivery = {
      event,
      url,
      headers: { ...message.headers, ...headers(text) },
      text,
      body,
    };
    this.again(delivery);
  }

  /** Sends once more what was sent before, as a delivery of its own. */
  again({ event, url, headers, text }: Delivery): void {
    const body = JSON.parse(text);
    const delivery: Delivery = { event, url, headers, text, body };
    this.all.push(delivery);
    this.#last = this.#last.then(() => this.#deliver(delivery));
  }

  /** Waits until everything was answered, also what is sent in the meantime. */
  async settled(): Promise<void> {
    let last: Promise<void> | undefined;
    while (last !== this.#last) {
      last = this.#last;
      await last;
    }
  }

  /** Breaks off. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.settled();
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { url, headers, text } = delivery;
    try {
      const { signal } = this.#stopped;
      const options = { method: 'POST', headers, body: text, signal };
      const response = await fetch(url, { ...options, redirect: 'manual' });
      delivery.answer = await response.text();
      delivery.status = response.status;
    } catch (error) {
      delivery.error = String(error);
    }
  }
}

/**
 * Lets only addresses of this machine pass: a stand-in must not send anything anywhere else.
 *
 * @throws Error for any other
 */
export function requireThisMachine(url: string): void {
  const { hostname } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
    throw new Error(`A stand-in sends nothing to '${hostname}'`);
  }
}
