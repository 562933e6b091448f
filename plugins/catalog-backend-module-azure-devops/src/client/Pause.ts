import { setTimeout as delay } from 'node:timers/promises';

/** Its limits are over sliding windows of five minutes. */
const LONGEST_WINDOW_MS = 5 * 60_000;

/** When Azure DevOps wants to be asked again, and how the caller waits for it. All requests of a client wait together. */
export class Pause {
  #until = 0;

  /** How long it still is, in milliseconds. */
  get remaining(): number {
    return Math.max(0, this.#until - Date.now());
  }

  /** Waits until requests are welcome; ends early, with the signal's reason, when it is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    while (this.remaining > 0) {
      await delay(this.remaining, undefined, { signal });
    }
  }

  /** Lets all requests wait. */
  extend(milliseconds: number): void {
    this.#until = Math.max(this.#until, Date.now() + milliseconds);
  }

  /**
   * Takes what an answer says about the caller's budget. `Retry-After` may come with any answer; when little remains, the rest of
   * the window is waited for, so that no request is delayed or refused. From "Rate and usage limits" in the documentation of Azure
   * DevOps.
   */
  heed(headers: Headers): void {
    const retryAfter = secondsIn(headers.get('retry-after'));
    if (retryAfter !== undefined) {
      this.extend(retryAfter * 1000);
    }
    const remaining = numberIn(headers.get('x-ratelimit-remaining'));
    const limit = numberIn(headers.get('x-ratelimit-limit'));
    const reset = numberIn(headers.get('x-ratelimit-reset'));
    if (remaining !== undefined && reset !== undefined) {
      const reserve = limit === undefined ? 1 : limit * 0.05;
      const milliseconds = reset * 1000 - Date.now();
      if (remaining <= reserve && milliseconds > 0) {
        this.extend(Math.min(milliseconds, LONGEST_WINDOW_MS));
      }
    }
  }
}

function numberIn(text: string | null): number | undefined {
  const number = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A number of seconds, or a date. */
function secondsIn(text: string | null): number | undefined {
  const seconds = numberIn(text);
  if (seconds !== undefined || text === null) {
    return seconds;
  }
  const date = Date.parse(text);
  return Number.isNaN(date)
    ? undefined
    : Math.max(0, (date - Date.now()) / 1000);
}
