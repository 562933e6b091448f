import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DiagLogger } from '@opentelemetry/api';

type Level = 'error' | 'warn' | 'info';

/** How long the same thing is not said again, in milliseconds. */
const SILENCE = 10 * 60 * 1000;

const MAX_LENGTH = 1000;

/**
 * Says in the log of the portal what the SDK has to say, above all that telemetry does not arrive, and not every minute anew. The
 * portal's own logger, which leaves secrets out, is made later than the SDK: what is said until then waits for it.
 */
export class DiagnosticLog implements DiagLogger {
  readonly #saidAt = new Map<string, number>();
  readonly #now: () => number;
  readonly #waiting: Array<[Level, string]> = [];
  #logger?: LoggerService;

  /** @param now - milliseconds of a clock that nobody sets */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** From now on, and for all that has waited for it. */
  writeTo(logger: LoggerService): void {
    this.#logger = logger;
    for (const [level, message] of this.#waiting.splice(0)) {
      logger[level](message);
    }
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

  #say(level: Level, parts: unknown[]): void {
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
    if (this.#logger) {
      this.#logger[level](message);
    } else {
      this.#waiting.push([level, message]);
    }
  }
}

function textOf(part: unknown): string {
  if (part instanceof Error) {
    return part.message;
  }
  return typeof part === 'string' ? part : JSON.stringify(part) ?? '';
}
