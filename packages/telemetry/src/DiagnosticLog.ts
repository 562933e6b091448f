import type { DiagLogger } from '@opentelemetry/api';

/** How long the same thing is not said again, in milliseconds. */
const SILENCE = 10 * 60 * 1000;

const MAX_LENGTH = 1000;

/**
 * Says in the log of the portal what the SDK has to say, above all that telemetry does not arrive: in lines of JSON like the others,
 * and not every minute anew. The portal's own logger is made later than the SDK.
 */
export class DiagnosticLog implements DiagLogger {
  readonly #saidAt = new Map<string, number>();
  readonly #write: (line: string) => void;
  readonly #now: () => number;

  constructor(
    options: { write?: (line: string) => void; now?: () => number } = {},
  ) {
    this.#write = options.write ?? (line => process.stderr.write(line));
    this.#now = options.now ?? Date.now;
  }

  error(...parts: unknown[]): void {
    this.#say('error', parts);
  }

  warn(...parts: unknown[]): void {
    this.#say('warn', parts);
  }

  info(...parts: unknown[]): void {
    this.#say('info', parts);
  }

  /** Of use to those who work on the SDK. */
  debug(): void {}

  /** See {@link DiagnosticLog.debug}. */
  verbose(): void {}

  #say(level: string, parts: unknown[]): void {
    const message = parts.map(textOf).join(' ').slice(0, MAX_LENGTH);
    const saidAt = this.#saidAt.get(message);
    const now = this.#now();
    if (saidAt !== undefined && now - saidAt < SILENCE) {
      return;
    }
    // Messages with something in them that is never the same must not add up.
    if (this.#saidAt.size > 100) {
      this.#saidAt.clear();
    }
    this.#saidAt.set(message, now);
    this.#write(
      `${JSON.stringify({
        level,
        message,
        plugin: 'telemetry',
        service: 'backstage',
      })}\n`,
    );
  }
}

function textOf(part: unknown): string {
  if (part instanceof Error) {
    return part.message;
  }
  return typeof part === 'string' ? part : JSON.stringify(part) ?? '';
}
