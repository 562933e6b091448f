import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  InventoryReason,
  UNOWNED_GROUP_REF,
} from '@portico/plugin-catalog-sources-common';
import { CatalogTables, urlLocationRef } from '../catalog/CatalogTables';
import { toEntityName, toUniqueName } from '../names/entityNames';
import { comparableUrl, repositoryOf } from './repositoryOf';
import { RepositoryStore, StoredRepository } from './RepositoryStore';
import { decideStanding, Standing } from './standing';
import { toComponent } from './toComponent';
import { unownedGroup } from './unownedGroup';

const LONGEST_UNWATCHED_MS = 5 * 60_000;

/**
 * Shows every repository that nothing in the catalog describes as a component, until something does.
 *
 * Its entities have no location key: an entity of the same name that a catalog file brings takes their place at once, and its
 * links go on to work.
 */
export class RepositoryInventory implements EntityProvider {
  readonly #store: RepositoryStore;
  readonly #tables: CatalogTables;
  readonly #sourceIds: () => string[];
  readonly #showsForks: boolean;
  readonly #isEnabled: boolean;
  readonly #appUrl: string;
  #connection: EntityProviderConnection | undefined;
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #publishedAt = 0;

  constructor(options: {
    store: RepositoryStore;
    tables: CatalogTables;
    /** The sources that are configured. */
    sourceIds: () => string[];
    isEnabled: boolean;
    showsForks: boolean;
    /** Where the portal is. */
    appUrl: string;
  }) {
    this.#store = options.store;
    this.#tables = options.tables;
    this.#sourceIds = options.sourceIds;
    this.#isEnabled = options.isEnabled;
    this.#showsForks = options.showsForks;
    this.#appUrl = options.appUrl;
  }

  /** {@inheritDoc EntityProvider.getProviderName} */
  getProviderName(): string {
    return 'repository-inventory';
  }

  /** {@inheritDoc EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /**
   * Brings the catalog's components up to what is known of the repositories. Those who ask while it is at it all wait for one more
   * round.
   */
  publish(): Promise<void> {
    if (!this.#next) {
      this.#next = this.#current
        .catch(() => {
          // Whoever asked for that round was told.
        })
        .then(() => {
          this.#next = undefined;
          return this.#publish();
        });
      this.#current = this.#next;
    }
    return this.#next;
  }

  async #publish(): Promise<void> {
    const connection = this.#connection;
    if (!connection) {
      throw new Error('The inventory is not connected to the catalog yet');
    }
    this.#publishedAt = Date.now();
    await this.#tables.alone('repository-inventory', async () => {
      const repositories = this.#isEnabled
        ? await this.#store.list(this.#sourceIds())
        : [];
      const decided = await this.#decide(repositories);
      await this.#name(decided);
      await connection.applyMutation({
        type: 'full',
        entities: (await this.#toEntities(decided)).map(entity => ({ entity })),
      });
      await this.#store.saveStandings(
        decided
          .filter(hasChanged)
          .map(({ repository, standing, componentName }) => ({
            sourceId: repository.sourceId,
            repositoryId: repository.record.id,
            componentName,
            isStanding: standing.reason !== undefined,
            awaitedSince: standing.awaitedSince,
            isSettled: standing.isSettled,
          })),
      );
    });
  }

  /**
   * Goes on with repositories whose catalog files were read and whose entities are awaited. Looks at all of them every few minutes, as
   * a name may have been taken, or a team have come, without any of them having changed.
   */
  async settle(): Promise<void> {
    const isDue = Date.now() - this.#publishedAt > LONGEST_UNWATCHED_MS;
    if (isDue || (await this.#store.isAwaiting(this.#sourceIds()))) {
      await this.publish();
    }
  }

  async #decide(repositories: StoredRepository[]): Promise<Decided[]> {
    const locationRefs = new Map(
      repositories.map(repository => [
        repository,
        repository.record.locations.map(urlLocationRef),
      ]),
    );
    const all = [...locationRefs.values()].flat();
    const bringing = await this.#tables.locationsWithEntities(all);
    const unfinished = await this.#tables.unfinished(all);
    const described = new Set(
      (await this.#tables.managingLocations()).map(repositoryOf),
    );
    const now = new Date();
    const chosen = chooseForEach(repositories);
    return repositories.map(repository => {
      const url = comparableUrl(repository.record.url);
      const refs = locationRefs.get(repository)!;
      const isHidden =
        chosen.get(url) !== repository ||
        (repository.record.isFork && !this.#showsForks);
      const standing: Standing = isHidden
        ? { isSettled: false }
        : decideStanding(
            repository,
            {
              isDescribed:
                described.has(url) || refs.some(ref => bringing.has(ref)),
              isRead: !refs.some(ref => unfinished.has(ref)),
            },
            now,
          );
      return {
        repository,
        standing,
        // Another source may have it too: a name leads to one of them.
        componentName:
          chosen.get(url) === repository ? repository.componentName : undefined,
      };
    });
  }

  /** Gives each that stands a name that nothing else has, and lets it keep it as long as that is so. */
  async #name(decided: Decided[]): Promise<void> {
    const standing = decided.filter(one => one.standing.reason);
    const wishes = new Map(
      standing.map(one => [one, namesFor(one.repository)] as const),
    );
    const holders = await this.#tables.holders(
      [...wishes.values()].flat().map(componentRef),
    );
    const taken = new Set(
      [...holders].flatMap(([ref, { locationKey }]) =>
        locationKey === undefined ? [] : [ref],
      ),
    );
    // Those that stood before go on to lead to what describes the repository now.
    const kept = decided.flatMap(({ standing: { reason }, componentName }) =>
      reason || !componentName ? [] : [componentRef(componentName)],
    );
    const given = new Set(kept);
    const take = (one: Decided, name: string | undefined) => {
      const ref = name && componentRef(name);
      if (!ref || taken.has(ref) || given.has(ref)) {
        return false;
      }
      given.add(ref);
      one.componentName = name;
      return true;
    };
    const unnamed = standing.filter(one => !take(one, one.componentName));
    for (const one of unnamed) {
      const own = one.componentName && componentRef(one.componentName);
      if (own && holders.get(own)?.isNamed === false) {
        // Its own description is on its way out, and leaves the name in a moment.
        one.standing = { awaitedSince: new Date(), isSettled: false };
        given.add(own);
      } else {
        wishes.get(one)!.some(wish => take(one, wish));
      }
    }
  }

  async #toEntities(decided: Decided[]): Promise<Entity[]> {
    const groups = await this.#tables.groups();
    const components = decided.flatMap(({ repository, standing, ...one }) => {
      if (!standing.reason || !one.componentName) {
        return [];
      }
      const owner = repository.record.owners.find(ref =>
        groups.has(ref.toLowerCase()),
      );
      return toComponent(repository.record, {
        name: one.componentName,
        reason: standing.reason,
        owner: owner ?? UNOWNED_GROUP_REF,
        appUrl: this.#appUrl,
      });
    });
    const hasUnowned = components.some(
      ({ spec }) => spec.owner === UNOWNED_GROUP_REF,
    );
    return hasUnowned ? [unownedGroup(), ...components] : components;
  }
}

/** Of a repository that several sources have, the one by which it is known; or else the first. */
function chooseForEach(
  repositories: StoredRepository[],
): Map<string, StoredRepository> {
  const chosen = new Map<string, StoredRepository>();
  for (const repository of repositories) {
    const url = comparableUrl(repository.record.url);
    const other = chosen.get(url);
    if (!other || (!other.componentName && repository.componentName)) {
      chosen.set(url, repository);
    }
  }
  return chosen;
}

interface Decided {
  repository: StoredRepository;
  standing: Standing & { reason?: InventoryReason };
  componentName?: string;
}

function hasChanged({ repository, standing, componentName }: Decided): boolean {
  return (
    repository.componentName !== componentName ||
    repository.isStanding !== (standing.reason !== undefined) ||
    repository.isSettled !== standing.isSettled ||
    repository.awaitedSince?.getTime() !== standing.awaitedSince?.getTime()
  );
}

/** What a repository may be called, the shortest first; the last one is its own in any case. */
function namesFor({ sourceId, record, componentName }: StoredRepository) {
  const parts = record.fullName.split('/');
  const names = parts
    .map((_, index) =>
      toEntityName(parts.slice(parts.length - 1 - index).join('-')),
    )
    .filter(name => name !== undefined);
  return [
    ...(componentName ? [componentName] : []),
    ...names,
    toUniqueName(names[0], `${sourceId}/${record.id}`),
  ];
}

function componentRef(name: string): string {
  return stringifyEntityRef({ kind: 'Component', namespace: 'default', name });
}
