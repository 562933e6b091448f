import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { toQueryFailure } from './GithubFailure';

/** A logger for Backstage's own providers, whose errors do not say by themselves when GitHub wants to be asked again. */
export class RetryAtLogger implements LoggerService {
  readonly #logger: LoggerService;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  error(message: string, meta?: Error | JsonObject): void {
    if (meta instanceof Error) {
      const { retryAt } = toQueryFailure(meta, 'what was asked');
      Object.assign(meta, retryAt && { retryAt });
    }
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
    return new RetryAtLogger(this.#logger.child(meta));
  }
}
