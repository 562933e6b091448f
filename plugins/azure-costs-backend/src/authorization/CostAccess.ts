import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { azureCostsReadPermission } from '@portico/plugin-azure-costs-common';
import { LRUCache } from 'lru-cache';

/** How many entities are asked about at once. */
const BATCH_SIZE = 250;

const BATCHES_AT_ONCE = 4;

/**
 * For how long, in milliseconds, it is remembered what the policy says of a caller in general. A page asks several times
 * in a second; whoever loses a permission keeps it for this long at the most. Decisions about one entity are not kept.
 */
const REMEMBERED_FOR = 5_000;

interface Decisions {
  costs: PolicyDecision;
  entities: PolicyDecision;
}

/** Decides whose costs a caller may read. */
export class CostAccess {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #decisions = new LRUCache<string, Promise<Decisions>>({
    max: 10_000,
    ttl: REMEMBERED_FOR,
  });

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /**
   * Those of some entities whose costs the caller may read. That the caller may see the entities is taken for granted.
   */
  async readable(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const { costs } = await this.#decide(credentials);
    switch (costs.result) {
      case AuthorizeResult.ALLOW:
        return new Set(entityRefs);
      case AuthorizeResult.CONDITIONAL:
        return this.#allowed(entityRefs, credentials);
      default:
        return new Set();
    }
  }

  /** Whether the caller may read the costs of everything, also of what belongs to no entity. */
  async readsEverything(credentials: BackstageCredentials): Promise<boolean> {
    const { costs } = await this.#decide(credentials);
    return costs.result === AuthorizeResult.ALLOW;
  }

  /** Whether the caller may read the costs of everything, and see every entity too. */
  async isUnrestricted(credentials: BackstageCredentials): Promise<boolean> {
    const { costs, entities } = await this.#decide(credentials);
    return (
      costs.result === AuthorizeResult.ALLOW &&
      entities.result === AuthorizeResult.ALLOW
    );
  }

  /** @throws NotAllowedError when the caller may not read any costs, or see any entity */
  async requireAny(credentials: BackstageCredentials): Promise<void> {
    const { costs, entities } = await this.#decide(credentials);
    if (
      costs.result === AuthorizeResult.DENY ||
      entities.result === AuthorizeResult.DENY
    ) {
      throw notAllowed();
    }
  }

  /** Those of some entities that the caller may see, and whose costs the caller may read. */
  async visible(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const seen = await this.seen(entityRefs, credentials);
    return this.readable([...seen], credentials);
  }

  /** Those of some entities that the caller may see. */
  async seen(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    return inBatches(entityRefs, async batch => {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: batch, fields: ['kind'] },
        { credentials },
      );
      return batch.filter((_, index) => items[index]);
    });
  }

  /** What the policy says of the caller in general; asked for anew after some seconds. */
  async #decide(credentials: BackstageCredentials): Promise<Decisions> {
    const caller = JSON.stringify(credentials.principal);
    const remembered = this.#decisions.get(caller);
    if (remembered) {
      return remembered;
    }
    const decisions = this.#permissions
      .authorizeConditional(
        [
          { permission: azureCostsReadPermission },
          { permission: catalogEntityReadPermission },
        ],
        { credentials },
      )
      .then(([costs, entities]) => ({ costs, entities }));
    this.#decisions.set(caller, decisions);
    decisions.catch(() => this.#decisions.delete(caller));
    return decisions;
  }

  async #allowed(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    return inBatches(entityRefs, async batch => {
      const decisions = await this.#permissions.authorize(
        batch.map(resourceRef => ({
          permission: azureCostsReadPermission,
          resourceRef,
        })),
        { credentials },
      );
      return batch.filter(
        (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
      );
    });
  }
}

/** Goes through refs in batches, some of them at once, and collects what `select` leaves. */
async function inBatches(
  refs: string[],
  select: (batch: string[]) => Promise<string[]>,
): Promise<Set<string>> {
  const selected = new Set<string>();
  const starts = Array.from(
    { length: Math.ceil(refs.length / BATCH_SIZE) },
    (_, index) => index * BATCH_SIZE,
  );
  const work = async () => {
    for (
      let start = starts.shift();
      start !== undefined;
      start = starts.shift()
    ) {
      const batch = await select(refs.slice(start, start + BATCH_SIZE));
      batch.forEach(ref => selected.add(ref));
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, work));
  return selected;
}

/** Says which permission is missing. */
export function notAllowed(entityRef?: string): NotAllowedError {
  const what = entityRef ? `the costs of ${entityRef}` : 'costs';
  return new NotAllowedError(
    `You may not read ${what}: the permission ${azureCostsReadPermission.name} is missing`,
  );
}
