import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  CountedEntity,
  EntityCosts,
  KINDS_WITH_COSTS_OF_PARTS,
  KINDS_WITH_OWN_COSTS,
  UncountedEntity,
} from '@portico/plugin-azure-costs-common';
import { LRUCache } from 'lru-cache';
import { CostAccess, notAllowed } from '../authorization/CostAccess';
import { addDays, toDay } from '../calendar/days';
import { CostEntity } from '../catalog/CostEntity';
import { EntityIndex } from '../catalog/EntityIndex';
import { EntityParts, EntityWithParts } from '../catalog/EntityParts';
import { CostDataReporter } from './CostDataReporter';
import { CostDirectory } from './CostDirectory';
import { isComparable } from './comparison';
import { CostStore, CurrencySums, ResourceGroup } from './CostStore';
import { RangeCache } from './RangeCache';
import { buildCurrencyCosts } from './currencyCosts';
import { FORECAST_DAYS } from './forecast';
import { RangeQuery, resolveRanges } from './ranges';
import { claimedBy } from './claims';

const KINDS: readonly string[] = [
  ...KINDS_WITH_OWN_COSTS,
  ...KINDS_WITH_COSTS_OF_PARTS,
];

/** For how long, in milliseconds, it is remembered what belongs to an entity. */
const FOUND_FOR = 20_000;

/** How many entities are remembered in all, as parts of others too. */
const MAX_FOUND = 50_000;

/** How many sums are kept. Those of a large group take the database seconds, and its members ask for the same. */
const MAX_SUMS = 200;

/** Answers what an entity costs, to those who may know. */
export class EntityCostsReader {
  readonly #access: CostAccess;
  readonly #directory: CostDirectory;
  readonly #index: EntityIndex;
  readonly #parts: EntityParts;
  readonly #reporter: CostDataReporter;
  readonly #store: CostStore;
  readonly #endpoint: string | undefined;
  readonly #now: () => Date;
  readonly #found = new LRUCache<string, EntityWithParts>({
    maxSize: MAX_FOUND,
    sizeCalculation: ({ parts }) => parts.length + 1,
    ttl: FOUND_FOR,
  });
  readonly #sums = new RangeCache<CurrencySums[]>({ max: MAX_SUMS });

  constructor(options: {
    access: CostAccess;
    directory: CostDirectory;
    index: EntityIndex;
    parts: EntityParts;
    reporter: CostDataReporter;
    store: CostStore;
    /** Of Azure Resource Manager; absent for sample data. */
    endpoint: string | undefined;
    now: () => Date;
  }) {
    this.#access = options.access;
    this.#directory = options.directory;
    this.#index = options.index;
    this.#parts = options.parts;
    this.#reporter = options.reporter;
    this.#store = options.store;
    this.#endpoint = options.endpoint;
    this.#now = options.now;
  }

  /**
   * What an entity costs. The caller names the entity only; which resource groups are its own is read from the catalog as
   * the caller sees it.
   *
   * @throws InputError for a kind that has no costs, or a range that can't be used
   * @throws NotFoundError when there is no such entity, or the caller may not see it
   * @throws NotAllowedError when the caller may not read its costs
   */
  async read(
    entityRef: string,
    query: RangeQuery,
    credentials: BackstageCredentials,
  ): Promise<EntityCosts> {
    const { kind } = parseEntityRef(entityRef);
    if (!KINDS.includes(kind.toLowerCase())) {
      throw new InputError(
        `'kind' must be one of ${KINDS.join(', ')}; '${kind}' has no costs`,
      );
    }
    const today = toDay(this.#now());
    const ranges = resolveRanges(query, today);

    const found = await this.#find(entityRef, credentials);
    const { entity } = found;
    const entities = [entity, ...found.parts];
    const readable = await this.#access.readable(
      entities.map(item => item.entityRef),
      credentials,
    );
    if (!readable.has(entity.entityRef)) {
      throw notAllowed(entity.entityRef);
    }

    const directory = await this.#directory.entries();
    const { counted, uncounted, resourceGroups } = attribute(
      entities,
      readable,
      directory.resourceGroups,
    );
    const ids = resourceGroups.map(({ id }) => id);
    const keys = new Set(
      resourceGroups.map(({ subscriptionKey }) => subscriptionKey),
    );
    // What has no resource group yet may get one of any subscription.
    const wanted = keys.size ? keys : undefined;
    const recent = { start: addDays(today, -FORECAST_DAYS), end: today };
    const [sums, { data, reportedDays }] = await Promise.all([
      this.#sums.get(
        { ranges, version: directory.version, part: [today, ...ids].join() },
        () => this.#store.sums(ids, ranges, recent),
      ),
      this.#reporter.report(ranges, wanted),
    ]);
    const recentReported = await this.#reporter.daysOfAll(recent, keys);

    return {
      entityRef: entity.entityRef,
      title: entity.title,
      ...ranges,
      currencies: sums.map(currency =>
        buildCurrencyCosts(currency, {
          budget: entity.budget,
          budgets: directory.budgets,
          endpoint: this.#endpoint,
          isComparable: isComparable(ranges, data),
          recentReported,
          reportedDays,
          resourceGroups,
          today,
          unusualDays: ids.flatMap(id =>
            (directory.unusualDays.get(id) ?? []).filter(
              ({ date }) =>
                date >= ranges.range.start && date <= ranges.range.end,
            ),
          ),
        }),
      ),
      counted,
      uncounted,
      data,
    };
  }

  /**
   * The entity as the caller may see it. Callers who may see every entity share what was found seconds ago.
   *
   * @throws NotFoundError
   */
  async #find(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityWithParts> {
    const find = () => this.#parts.find(entityRef, credentials);
    const found = (await this.#access.isUnrestricted(credentials))
      ? await this.#findForAll(entityRef, find)
      : await find();
    if (!found) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    return found;
  }

  async #findForAll(
    entityRef: string,
    find: () => Promise<EntityWithParts | undefined>,
  ): Promise<EntityWithParts | undefined> {
    const entity = this.#index.claimant(entityRef);
    if (entity) {
      return { entity, parts: [] };
    }
    const kept = this.#found.get(entityRef);
    if (kept) {
      return kept;
    }
    const found = await find();
    if (found) {
      this.#found.set(entityRef, found);
    }
    return found;
  }
}

/** Tells apart which entities add resource groups and which add none, each resource group once. */
function attribute(
  entities: CostEntity[],
  readable: Set<string>,
  known: Map<string, ResourceGroup[]>,
): {
  counted: CountedEntity[];
  uncounted: UncountedEntity[];
  resourceGroups: ResourceGroup[];
} {
  const counted: CountedEntity[] = [];
  const uncounted: UncountedEntity[] = [];
  const resourceGroups = new Map<number, ResourceGroup>();
  const byTitle = [...entities].sort((a, b) => a.title.localeCompare(b.title));
  for (const { entityRef, title, claim } of byTitle) {
    if (!readable.has(entityRef)) {
      uncounted.push({
        entityRef,
        title,
        reason: 'not-allowed',
        resourceGroups: [],
      });
      continue;
    }
    const claimed = claimedBy(claim, known);
    claimed.forEach(group => resourceGroups.set(group.id, group));
    if (claimed.length > 0) {
      counted.push({
        entityRef,
        title,
        resourceGroups: [
          ...new Set(claimed.map(({ displayName }) => displayName)),
        ],
      });
    } else {
      uncounted.push({
        entityRef,
        title,
        reason: claim.resourceGroups.length ? 'no-costs' : 'no-annotation',
        resourceGroups: claim.resourceGroups,
      });
    }
  }
  return { counted, uncounted, resourceGroups: [...resourceGroups.values()] };
}
