import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/** A logger that also hands on what is logged as an error: some entity providers only log that they have failed. */
export class RecordingLogger implements LoggerService {
  readonly #logger: LoggerService;
  readonly #onError: (error: Error) => void;

  constructor(logger: LoggerService, onError: (error: Error) => void) {
    this.#logger = logger;
    this.#onError = onError;
  }

  error(message: string, meta?: Error | JsonObject): void {
    this.#onError(meta instanceof Error ? meta : new Error(message));
    this.#logger.error(message, meta);
  }

  warn(message: string, meta?: Error | JsonObject): void {
    this.#logger.warn(message, meta);
  }

  info(message: string, meta?: Error | JsonObject): void {
    this.#logger.info(message, meta);
  }

  debug(message: string, meta?: Error | JsonObject): void {
    this.#logger.debug(message, meta);
  }

  child(meta: JsonObject): LoggerService {
    return new RecordingLogger(this.#logger.child(meta), this.#onError);
  }
}
