import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ForwardedError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  CatalogDelta,
  ChangeStore,
  EntityVersion,
} from '../database/ChangeStore';
import { CONTENT_FIELDS, snapshotOf } from './entityContent';

const SCAN_PAGE_SIZE = 500;
// Whole entities, among them API definitions of hundreds of kilobytes.
const CONTENT_PAGE_SIZE = 100;

/**
 * Compares the catalog with what was known of it, and records the difference.
 *
 * A run has two steps, because the catalog's etag also changes with what is
 * not an entity's own: a scan of all etags, then a look at the content of the
 * few entities whose etag is another.
 */
export class CatalogChangeRecorder {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #retention: HumanDuration;
  readonly #store: ChangeStore;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    /** How long a change is kept. */
    retention: HumanDuration;
    store: ChangeStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#retention = options.retention;
    this.#store = options.store;
  }

  /**
   * Compares once. Either all of the difference is recorded, or nothing: when
   * the catalog can't be read to its end, or `signal` aborts.
   *
   * While no entity is known there is nothing to compare with: what the
   * catalog has then is remembered, and not listed as added.
   */
  async run(signal: AbortSignal): Promise<void> {
    const known = await this.#store.knownEntities();
    let delta: CatalogDelta;
    try {
      const suspects = await this.#findSuspects(known, signal);
      delta = await this.#compare(suspects, known, signal);
    } catch (error) {
      if (signal.aborted) {
        this.#logger.debug('Stopped before the catalog was read to its end');
        return;
      }
      throw new ForwardedError(
        'Could not read the catalog to its end; no change was recorded, the next run tries again',
        error,
      );
    }
    if (known.size === 0) {
      delta.added = [];
    }

    const keepSince = Date.now() - durationToMilliseconds(this.#retention);
    await this.#store.record(delta, new Date(keepSince));
    this.#logger.debug(
      `Recorded changes: ${delta.added.length} added, ${delta.updated.length} updated, ${delta.removed.length} removed`,
    );
  }

  /** Refs of the entities that are new, gone, or have another etag. */
  async #findSuspects(
    known: Map<string, EntityVersion>,
    signal: AbortSignal,
  ): Promise<string[]> {
    const suspects = new Set<string>();
    const unseen = new Set(known.keys());

    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        {
          fields: [
            'kind',
            'metadata.namespace',
            'metadata.name',
            'metadata.etag',
          ],
          limit: SCAN_PAGE_SIZE,
          ...(cursor ? { cursor } : { totalItems: 'exclude' }),
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      for (const entity of page.items) {
        // A Location only says where others come from.
        if (entity.kind.toLocaleLowerCase('en-US') === 'location') {
          continue;
        }
        const entityRef = stringifyEntityRef(entity);
        unseen.delete(entityRef);
        if (known.get(entityRef)?.etag !== entity.metadata.etag) {
          suspects.add(entityRef);
        }
      }
      signal.throwIfAborted();
      cursor = page.pageInfo.nextCursor;
    } while (cursor);

    return [...suspects, ...unseen];
  }

  /** What became of the suspects, by their content. */
  async #compare(
    suspects: string[],
    known: Map<string, EntityVersion>,
    signal: AbortSignal,
  ): Promise<CatalogDelta> {
    const delta: CatalogDelta = {
      snapshots: [],
      added: [],
      updated: [],
      removed: [],
    };
    for (let start = 0; start < suspects.length; start += CONTENT_PAGE_SIZE) {
      const entityRefs = suspects.slice(start, start + CONTENT_PAGE_SIZE);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: CONTENT_FIELDS },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      signal.throwIfAborted();
      entityRefs.forEach((entityRef, index) => {
        const entity = items[index];
        const before = known.get(entityRef);
        if (!entity) {
          if (before) {
            delta.removed.push(entityRef);
          }
          return;
        }
        const snapshot = snapshotOf(entity);
        delta.snapshots.push(snapshot);
        if (!before) {
          delta.added.push(entityRef);
        } else if (before.contentHash !== snapshot.contentHash) {
          delta.updated.push(entityRef);
        }
      });
    }
    return delta;
  }
}
