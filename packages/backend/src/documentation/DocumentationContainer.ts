import { ContainerClient } from '@azure/storage-blob';
import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { Readable } from 'node:stream';
import { describeStorageError, isAboutOneFile } from './storageErrors';

/** A file that somebody has published. */
export interface StoredFile {
  /** Changes with the content. */
  etag: string;
  /** In bytes. */
  length: number;
  body: Readable;
}

/** Time for the storage account to begin its answer, the sign-in to it included, in milliseconds. */
const DEADLINE = 8_000;

/** For how long nothing is asked after storage has failed, so that not every reader waits for it, in milliseconds. */
const PAUSE = 5_000;

/** The container of an Azure storage account that pipelines publish documentation to. */
export class DocumentationContainer {
  readonly #container: ContainerClient;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #failure?: { error: ServiceUnavailableError; until: number };

  /** @param options - now is a time in milliseconds that only goes forward, unlike that of a clock */
  constructor(options: {
    container: ContainerClient;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#container = options.container;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => performance.now());
  }

  /** The container and its account, for a sentence. */
  get name(): string {
    const { containerName, accountName } = this.#container;
    return `the container '${containerName}' of the storage account ${accountName}`;
  }

  /**
   * Reads a file.
   *
   * @param path - below the container, as it was published
   * @param known - etag of what the caller has already
   * @returns undefined when that is still right
   * @throws NotFoundError when nobody has published such a file, or storage does not hand it out
   * @throws ServiceUnavailableError that says why nothing can be read at the moment
   */
  async read(path: string, known?: string): Promise<StoredFile | undefined> {
    try {
      return await this.#ask(async abortSignal => {
        const blob = this.#container.getBlobClient(path);
        const answer = await blob.download(0, undefined, {
          abortSignal,
          conditions: known ? { ifNoneMatch: known } : undefined,
        });
        return {
          etag: answer.etag!,
          length: answer.contentLength!,
          body: answer.readableStreamBody as Readable,
        };
      });
    } catch (cause) {
      if (!isAboutOneFile(cause)) {
        throw cause;
      }
      if (cause.statusCode === 304) {
        return undefined;
      }
      if (cause.statusCode === 404) {
        throw new NotFoundError('Nobody has published this document.');
      }
      const reason = `${this.name} does not hand it out (${
        cause.code ?? cause.statusCode
      }). Publish it again.`;
      this.#logger.warn(`'${path}' cannot be read: ${reason}`);
      throw new NotFoundError(`This document cannot be read: ${reason}`);
    }
  }

  /**
   * Asks whether the container can be read.
   *
   * @throws ServiceUnavailableError that says why it can't
   */
  async check(): Promise<void> {
    try {
      await this.#ask(abortSignal =>
        this.#container.getProperties({ abortSignal }),
      );
    } catch (cause) {
      throw isAboutOneFile(cause) ? this.explain(cause) : cause;
    }
  }

  /** Says why nothing can be read, for readers as for the log. */
  explain(cause: unknown): ServiceUnavailableError {
    const reason = describeStorageError(cause, this.#container);
    return new ServiceUnavailableError(
      `Documentation cannot be read at the moment: ${reason}`,
    );
  }

  /** @throws a RestError about the one file that was asked for, or a ServiceUnavailableError */
  async #ask<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#failure) {
      if (this.#now() < this.#failure.until) {
        throw this.#failure.error;
      }
      // Only this one finds out whether storage is back.
      this.#failure.until = this.#now() + DEADLINE;
    }
    // Only until the answer begins: a large file may take longer.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), DEADLINE);
    try {
      const answer = await question(deadline.signal);
      this.#failure = undefined;
      return answer;
    } catch (cause) {
      if (isAboutOneFile(cause)) {
        this.#failure = undefined;
        throw cause;
      }
      const error = this.explain(cause);
      this.#failure = { error, until: this.#now() + PAUSE };
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
