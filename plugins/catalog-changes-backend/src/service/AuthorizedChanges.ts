import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ChangeStore, RecordedChange } from '../database/ChangeStore';

const BATCH_SIZE = 100;
/** A caller who may read next to nothing costs this many batches, not all. */
const MAX_BATCHES = 10;

/**
 * The changes of those entities that the caller may read.
 *
 * Only the catalog can tell who may read an entity, and not any more once the
 * entity is gone: removals are shown to callers who may read every entity.
 */
export class AuthorizedChanges {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #store: ChangeStore;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    store: ChangeStore;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#store = options.store;
  }

  /**
   * The latest change of each entity, newest first.
   *
   * For a caller who may read only some entities, fewer than `limit` when the
   * newest 1,000 have no more for this caller.
   */
  async list(
    query: { limit: number; kinds?: string[] },
    credentials: BackstageCredentials,
  ): Promise<RecordedChange[]> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return this.#store.latestChanges(query);
      case AuthorizeResult.CONDITIONAL:
        return this.#listReadable(query, credentials);
      default:
        return [];
    }
  }

  async #listReadable(
    query: { limit: number; kinds?: string[] },
    credentials: BackstageCredentials,
  ): Promise<RecordedChange[]> {
    const readable: RecordedChange[] = [];
    let before: string | undefined;
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      const changes = await this.#store.latestChanges({
        kinds: query.kinds,
        limit: BATCH_SIZE,
        before,
      });
      const present = changes.filter(({ change }) => change !== 'removed');
      if (present.length > 0) {
        const { items } = await this.#catalog.getEntitiesByRefs(
          {
            entityRefs: present.map(({ entityRef }) => entityRef),
            fields: ['kind'],
          },
          { credentials },
        );
        readable.push(...present.filter((_, index) => items[index]));
      }
      if (readable.length >= query.limit || changes.length < BATCH_SIZE) {
        break;
      }
      before = changes[changes.length - 1].id;
    }
    return readable.slice(0, query.limit);
  }
}
