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
import { CostAccess, notAllowed } from '../authorization/CostAccess';
import { addDays, toDay } from '../calendar/days';
import { CostEntity } from '../catalog/CostEntity';
import { EntityParts } from '../catalog/EntityParts';
import { CostDataReporter } from './CostDataReporter';
import { CostStore, ResourceGroup } from './CostStore';
import { buildCurrencyCosts } from './currencyCosts';
import { FORECAST_DAYS } from './forecast';
import { RangeQuery, resolveRanges } from './ranges';
import { claimedBy } from './claims';

const KINDS: readonly string[] = [
  ...KINDS_WITH_OWN_COSTS,
  ...KINDS_WITH_COSTS_OF_PARTS,
];

/** Answers what an entity costs, to those who may know. */
export class EntityCostsReader {
  readonly #access: CostAccess;
  readonly #parts: EntityParts;
  readonly #reporter: CostDataReporter;
  readonly #store: CostStore;
  readonly #endpoint: string | undefined;
  readonly #now: () => Date;

  constructor(options: {
    access: CostAccess;
    parts: EntityParts;
    reporter: CostDataReporter;
    store: CostStore;
    /** Of Azure Resource Manager; absent for sample data. */
    endpoint: string | undefined;
    now: () => Date;
  }) {
    this.#access = options.access;
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

    const found = await this.#parts.find(entityRef, credentials);
    if (!found) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    const { entity } = found;
    const entities = [entity, ...found.parts];
    const readable = await this.#access.readable(
      entities.map(item => item.entityRef),
      credentials,
    );
    if (!readable.has(entity.entityRef)) {
      throw notAllowed(entity.entityRef);
    }

    const names = entities
      .filter(item => readable.has(item.entityRef))
      .flatMap(({ claim }) => claim.resourceGroups);
    const known = names.length
      ? await this.#store.resourceGroups([...new Set(names)])
      : [];
    const { counted, uncounted, resourceGroups } = attribute(
      entities,
      readable,
      known,
    );

    const ids = resourceGroups.map(({ id }) => id);
    const keys = new Set(
      resourceGroups.map(({ subscriptionKey }) => subscriptionKey),
    );
    const [sums, recent, unusual, budgets, { data, reportedDays }] =
      await Promise.all([
        this.#store.sums(ids, ranges),
        this.#store.days(ids, {
          start: addDays(today, -FORECAST_DAYS),
          end: today,
        }),
        this.#store.unusualDays(ids, ranges.range),
        this.#store.budgets([...keys]),
        // Whatever has no resource group yet may get one from any subscription.
        this.#reporter.report(ranges.range, keys.size ? keys : undefined),
      ]);

    return {
      entityRef: entity.entityRef,
      title: entity.title,
      ...ranges,
      currencies: sums.map(currency =>
        buildCurrencyCosts(currency, {
          budget: entity.budget,
          budgets,
          endpoint: this.#endpoint,
          recent,
          reportedDays,
          resourceGroups,
          today,
          unusual,
        }),
      ),
      counted,
      uncounted,
      data,
    };
  }
}

/** Tells apart which entities add resource groups and which add none, each resource group once. */
function attribute(
  entities: CostEntity[],
  readable: Set<string>,
  known: ResourceGroup[],
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
