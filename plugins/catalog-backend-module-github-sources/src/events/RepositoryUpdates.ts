import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import { setTimeout } from 'node:timers/promises';
import { RequestContext } from '../github/RequestContext';
import { GithubInventory } from '../inventory/GithubInventory';
import {
  readRepositoryEvent,
  REPOSITORY_TOPICS,
  RepositoryEvent,
} from './repositoryEvents';

/** How many repositories are read at the same time. */
const AT_ONCE = 4;
/** How long a rate limit is waited for, in milliseconds. After that the next refresh has to do. */
const PATIENCE_MS = 600_000;
/** How long to wait before GitHub is asked again that does not know yet what it has sent, in milliseconds. */
const WAITS_FOR_GITHUB_MS = [1000, 3000, 10_000];

/**
 * Follows what GitHub tells of single repositories. Of many events for one repository that come while it is read, one is left.
 */
export class RepositoryUpdates {
  readonly #inventory: GithubInventory;
  readonly #logger: LoggerService;
  readonly #host: string;
  readonly #branch: string | undefined;
  readonly #stop = new AbortController();
  readonly #waiting = new Map<string, RepositoryEvent>();
  readonly #running = new Set<string>();

  constructor(options: {
    inventory: GithubInventory;
    logger: LoggerService;
    host: string;
    /** The one that catalog files are read from, when it is not the default one. */
    branch: string | undefined;
  }) {
    this.#inventory = options.inventory;
    this.#logger = options.logger;
    this.#host = options.host;
    this.#branch = options.branch;
  }

  /** Begins to follow events. */
  async subscribe(events: EventsService, id: string): Promise<void> {
    await events.subscribe({
      id,
      topics: REPOSITORY_TOPICS,
      onEvent: params => this.#onEvent(params),
    });
  }

  /** Ends what is being read. */
  stop(): void {
    this.#stop.abort();
  }

  async #onEvent(params: EventParams): Promise<void> {
    let event: RepositoryEvent | undefined;
    try {
      event = readRepositoryEvent(params, this.#branch);
      if (!event || event.host !== this.#host || !(await this.#isOurs(event))) {
        return;
      }
    } catch (error) {
      this.#logger.error(
        `An event of ${params.topic} was not understood${
          event ? ` that is about ${event.fullName}` : ''
        }: the next refresh has to do. ${toError(error).message}`,
      );
      return;
    }
    this.#waiting.set(event.id, event);
    this.#next();
  }

  async #isOurs({ owners }: RepositoryEvent): Promise<boolean> {
    for (const owner of owners) {
      if (owner && (await this.#inventory.organizations.includes(owner))) {
        return true;
      }
    }
    return false;
  }

  #next(): void {
    for (const [id, event] of this.#waiting) {
      if (this.#running.size >= AT_ONCE) {
        return;
      }
      if (!this.#running.has(id)) {
        this.#waiting.delete(id);
        this.#running.add(id);
        this.#follow(event)
          .catch(error => this.#report(event, error))
          .finally(() => {
            this.#running.delete(id);
            this.#next();
          });
      }
    }
  }

  async #follow(event: RepositoryEvent): Promise<void> {
    const { id, fullName, isDeleted, owners } = event;
    const isHere = await this.#inventory.organizations.includes(owners[0]);
    if (isDeleted || !isHere) {
      await this.#inventory.remove(id, fullName);
      return;
    }
    const context: RequestContext = {
      signal: this.#stop.signal,
      logger: this.#logger,
      countRequests: () => {},
      until: Date.now() + PATIENCE_MS,
      reserve: 0,
    };
    for (const wait of [...WAITS_FOR_GITHUB_MS, undefined]) {
      const isUpToDate = await this.#inventory.update(event, context);
      // A later event of the same repository says more.
      if (isUpToDate || wait === undefined || this.#waiting.has(id)) {
        return;
      }
      await setTimeout(wait, undefined, { signal: this.#stop.signal });
    }
  }

  #report({ fullName }: RepositoryEvent, error: unknown): void {
    if (!this.#stop.signal.aborted) {
      this.#logger.error(
        `${fullName} has changed, and was not read again: the next refresh has to do. ${
          toError(error).message
        }`,
      );
    }
  }
}
