import {
  Repositories,
  RepositoryRecord,
} from '@portico/plugin-catalog-sources-node';

/** Changes that are saved together. */
interface Batch {
  /** By id; undefined for one that is gone. */
  changes: Map<string, RepositoryRecord | undefined>;
  saved: Promise<void>;
}

/**
 * The repositories of a source as all replicas know them. What an event says while all are read is newer than what a refresh has
 * read before, and stays.
 */
export class KnownRepositories {
  readonly #sourceId: string;
  readonly #repositories: Repositories;
  /** The ids of those that have gone while all are read. */
  #gone: Set<string> | undefined;
  /** What is saved next. */
  #batch: Batch | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(sourceId: string, repositories: Repositories) {
    this.#sourceId = sourceId;
    this.#repositories = repositories;
  }

  /** What is stored of all of them, by id. */
  async list(): Promise<Map<string, RepositoryRecord>> {
    const records = await this.#repositories.list(this.#sourceId);
    return new Map(records.map(record => [record.id, record]));
  }

  /** Says that all are read from now on. */
  beginReading(): void {
    this.#gone = new Set();
  }

  /**
   * Takes these for all repositories.
   *
   * @param read.since - when they were begun to be read: what was changed after that stays, whichever replica has done so
   * @param read.isComplete - whether those that are not among them are gone
   */
  async replace(
    records: RepositoryRecord[],
    read: { since: Date; isComplete: boolean },
  ): Promise<void> {
    await this.#exclusively(async () => {
      const all = read.isComplete
        ? new Map<string, RepositoryRecord>()
        : await this.list();
      records.forEach(record => all.set(record.id, record));
      this.#gone?.forEach(id => all.delete(id));
      this.#gone = undefined;
      await this.#repositories.replace(
        this.#sourceId,
        [...all.values()],
        read.since,
      );
    });
  }

  /** Adds or changes one. */
  async put(record: RepositoryRecord): Promise<void> {
    this.#gone?.delete(record.id);
    await this.#save(record.id, record);
  }

  /** Removes one. */
  async remove(id: string): Promise<void> {
    this.#gone?.add(id);
    await this.#save(id, undefined);
  }

  /** Saves a change together with others that wait: the catalog is brought up to all of them at once. */
  async #save(id: string, record: RepositoryRecord | undefined): Promise<void> {
    this.#batch ??= this.#nextBatch();
    this.#batch.changes.set(id, record);
    await this.#batch.saved;
  }

  #nextBatch(): Batch {
    const changes: Batch['changes'] = new Map();
    const saved = this.#exclusively(async () => {
      this.#batch = undefined;
      const records = [...changes.values()].filter(one => one !== undefined);
      const removed = [...changes.keys()].filter(id => !changes.get(id));
      if (records.length > 0) {
        await this.#repositories.put(this.#sourceId, records);
      }
      if (removed.length > 0) {
        await this.#repositories.remove(this.#sourceId, removed);
      }
    });
    return { changes, saved };
  }

  async #exclusively(task: () => Promise<void>): Promise<void> {
    const result = this.#saving.then(task);
    this.#saving = result.catch(() => {});
    await result;
  }
}
