import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { addAbortSignal, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DocumentationContainer } from './DocumentationContainer';
import { DocumentationFailures } from './documentationFailures';

/** What is sent to whoever reads. */
export interface DocumentationFile {
  /** Changes with the content. */
  etag: string;
  /** In bytes. */
  length: number;
  /** Large files come as a stream, for this reader alone. Who does not read it to the end has to destroy it. */
  content: Buffer | Readable;
}

interface KeptFile extends DocumentationFile {
  content: Buffer;
  /** When storage was last asked about it, in milliseconds. */
  checkedAt: number;
}

/** For how long a file is not asked about again, in milliseconds. */
const FRESH = 30_000;

/** Larger files are not kept, in bytes. The search index of a site with 500 pages has 2 MB. */
const LARGEST = 4 * 1024 * 1024;

/** Time for a file that is kept to arrive once storage has begun with it, in milliseconds. */
const DEADLINE = 30_000;

/** What all files that are kept may take, in bytes. */
const ROOM = 64 * 1024 * 1024;

/**
 * Reads documentation, and keeps in memory what was read lately. What is kept is compared with storage by its etag, so that a
 * new version shows within {@link FRESH}, on every replica by itself. While storage cannot be reached, readers get what is kept.
 */
export class DocumentationReader {
  readonly #container: DocumentationContainer;
  readonly #failures: DocumentationFailures;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #deadline: number;
  readonly #kept = new LRUCache<string, KeptFile>({
    maxSize: ROOM,
    maxEntrySize: LARGEST,
    // An empty file takes room too.
    sizeCalculation: ({ length }) => length + 1,
  });
  readonly #arriving = new Map<string, Promise<DocumentationFile>>();
  /** When a reader leaves in the middle, nothing is wrong. */
  readonly #countBroken = ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      this.#failures.count += 1;
    }
  };
  #isDown = false;

  /**
   * @param options - now is a time in milliseconds that only goes forward, unlike that of a clock. deadline is how long a file that is
   * kept may take to arrive once storage has begun with it, in milliseconds
   */
  constructor(options: {
    container: DocumentationContainer;
    failures: DocumentationFailures;
    logger: LoggerService;
    now?: () => number;
    deadline?: number;
  }) {
    this.#container = options.container;
    this.#failures = options.failures;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => performance.now());
    this.#deadline = options.deadline ?? DEADLINE;
  }

  /**
   * Reads a file; see {@link DocumentationContainer.read} for what it throws.
   *
   * @param path - below the container, as it was published
   */
  async read(path: string): Promise<DocumentationFile> {
    const kept = this.#kept.get(path);
    if (kept && this.#now() - kept.checkedAt < FRESH) {
      return kept;
    }
    try {
      const file = await this.#share(path, kept);
      this.#tell(undefined);
      return file;
    } catch (cause) {
      if (cause instanceof NotFoundError) {
        this.#kept.delete(path);
        this.#tell(undefined);
        throw cause;
      }
      // It may also break off in the middle of a file.
      const error =
        cause instanceof ServiceUnavailableError
          ? cause
          : this.#container.explain(cause);
      this.#tell(error);
      if (kept) {
        return kept;
      }
      this.#failures.count += 1;
      throw error;
    }
  }

  /** Tells the log whether documentation can be read. */
  async check(): Promise<void> {
    try {
      await this.#container.check();
      this.#logger.info(`Documentation is read from ${this.#container.name}.`);
    } catch (error) {
      this.#tell(error as Error);
    }
  }

  /** Has a file that many ask for at the same time fetched once, and held once. */
  async #share(path: string, kept?: KeptFile): Promise<DocumentationFile> {
    const arriving = this.#arriving.get(path);
    if (arriving) {
      const file = await arriving;
      return Buffer.isBuffer(file.content) ? file : this.#fetch(path);
    }
    const fetched = this.#fetch(path, kept).finally(() =>
      this.#arriving.delete(path),
    );
    this.#arriving.set(path, fetched);
    return fetched;
  }

  async #fetch(path: string, kept?: KeptFile): Promise<DocumentationFile> {
    const checkedAt = this.#now();
    const file = await this.#container.read(path, kept?.etag);
    if (!file) {
      this.#kept.set(path, { ...kept!, checkedAt });
      return kept!;
    }
    if (file.length > LARGEST) {
      this.#kept.delete(path);
      file.body.once('error', this.#countBroken);
      return { etag: file.etag, length: file.length, content: file.body };
    }
    addAbortSignal(AbortSignal.timeout(this.#deadline), file.body);
    const content = await buffer(file.body);
    const read = { etag: file.etag, length: content.length, content };
    this.#kept.set(path, { ...read, checkedAt });
    return read;
  }

  /** Once when storage fails, and once when it is back, not for every reader. */
  #tell(error: Error | undefined) {
    if (error && !this.#isDown) {
      this.#logger.error(error.message);
    } else if (!error && this.#isDown) {
      this.#logger.info('Documentation can be read again.');
    }
    this.#isDown = error !== undefined;
  }
}
