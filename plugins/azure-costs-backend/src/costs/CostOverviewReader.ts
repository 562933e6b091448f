import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Attribution,
  CostOverview,
  OverviewDimension,
  OverviewItem,
  OverviewSort,
} from '@portico/plugin-azure-costs-common';
import Big from 'big.js';
import { CostAccess } from '../authorization/CostAccess';
import { toDay } from '../calendar/days';
import { EntityIndex, IndexedEntities } from '../catalog/EntityIndex';
import {
  attribute,
  AttributedResourceGroup,
  ClaimedResourceGroup,
  findClaimants,
  RangeSums,
  toRangeSums,
} from './attribution';
import { compare, isComparable, shareOf, sum } from './comparison';
import { CostDataReporter } from './CostDataReporter';
import { CostDirectory } from './CostDirectory';
import {
  ComparedAmounts,
  ComparedRanges,
  CostStore,
  NO_RESOURCE_GROUP,
  ServiceSum,
} from './CostStore';
import { groupResourceGroups, OverviewGroup } from './overviewGroups';
import { selectGroups } from './overviewPage';
import { portalUrl } from './portalUrl';
import { RangeCache } from './RangeCache';
import { RangeQuery, resolveRanges } from './ranges';

/** How many ranges to keep. A person who changes the range looks at a handful. */
const MAX_RANGES = 24;

/** What a caller wants to see of the overview. */
export interface OverviewQuery extends RangeQuery {
  by: OverviewDimension;
  currency?: string;
  subscription?: string;
  attribution?: Attribution;
  search?: string;
  sort?: OverviewSort;
  /** All groups when absent. */
  limit?: number;
  offset?: number;
}

/** Answers what everything costs, to those who may know, as far as they may. */
export class CostOverviewReader {
  readonly #access: CostAccess;
  readonly #directory: CostDirectory;
  readonly #index: EntityIndex;
  readonly #reporter: CostDataReporter;
  readonly #store: CostStore;
  readonly #endpoint: string | undefined;
  readonly #now: () => Date;
  readonly #sums = new RangeCache<RangeSums>({ max: MAX_RANGES });
  readonly #services = new RangeCache<ServiceSum[]>({ max: MAX_RANGES });

  constructor(options: {
    access: CostAccess;
    directory: CostDirectory;
    index: EntityIndex;
    reporter: CostDataReporter;
    store: CostStore;
    /** Of Azure Resource Manager; absent for sample data. */
    endpoint: string | undefined;
    now: () => Date;
  }) {
    this.#access = options.access;
    this.#directory = options.directory;
    this.#index = options.index;
    this.#reporter = options.reporter;
    this.#store = options.store;
    this.#endpoint = options.endpoint;
    this.#now = options.now;
  }

  /**
   * Costs in groups, a page of them.
   *
   * @throws InputError for a range that can't be used
   * @throws NotAllowedError when the caller may not read any costs
   */
  async read(
    query: OverviewQuery,
    credentials: BackstageCredentials,
  ): Promise<CostOverview> {
    const ranges = resolveRanges(query, toDay(this.#now()));
    const { entities, restricted } = await this.#visibleEntities(credentials);
    const { resourceGroups, version } = await this.#directory.entries();
    const sums = await this.#sums.get({ ranges, version }, async () =>
      toRangeSums(
        [...resourceGroups.values()].flat(),
        await this.#store.resourceGroupSums(ranges),
      ),
    );

    const counted = findClaimants(resourceGroups, entities.claimants).filter(
      isWanted(query, restricted),
    );
    const byCurrency = attribute(counted, sums);
    const currencies = [...byCurrency.keys()];
    const currency = query.currency ?? currencies[0];
    const items = byCurrency.get(currency) ?? [];
    const groups =
      query.by === 'service'
        ? await this.#groupByService(items, currency, { ranges, version })
        : groupResourceGroups(query.by, items, entities.titles);

    const { data } = await this.#reporter.report(
      ranges,
      restricted ? subscriptionKeysOf(counted) : undefined,
    );
    const isPreviousKnown = isComparable(ranges, data);
    const all = totals(items.map(({ amounts }) => amounts));
    const unclaimed = items.filter(({ claimants }) => claimants.length === 0);
    const unattributed = totals(unclaimed.map(({ amounts }) => amounts));
    const selected = selectGroups(groups, query);
    const offset = query.offset ?? 0;
    return {
      by: query.by,
      ...ranges,
      currency,
      currencies,
      ...compare(all, isPreviousKnown),
      unattributed: {
        ...compare(unattributed, isPreviousKnown),
        resourceGroupCount: unclaimed.length,
      },
      countedTwice: ['team', 'system'].includes(query.by)
        ? new Big(sum(groups.map(({ total }) => total)))
            .plus(unattributed.total)
            .minus(all.total)
            .toFixed()
        : '0',
      restricted,
      items: selected
        .slice(offset, query.limit && offset + query.limit)
        .map(group => this.#toItem(group, all.total, isPreviousKnown)),
      totalItems: selected.length,
      data,
    };
  }

  /**
   * The entities that name resource groups, as far as the caller may know.
   *
   * Costs are counted in full for a caller who may read those of everything but not see every entity: what an entity names that
   * this caller does not see, looks like what no entity names.
   */
  async #visibleEntities(credentials: BackstageCredentials): Promise<{
    entities: IndexedEntities;
    restricted: boolean;
  }> {
    await this.#access.requireAny(credentials);
    const entities = await this.#index.entities();
    if (await this.#access.isUnrestricted(credentials)) {
      return { entities, restricted: false };
    }
    const visible = await this.#access.visible(
      entities.claimants.map(({ entityRef }) => entityRef),
      credentials,
    );
    const claimants = entities.claimants.filter(({ entityRef }) =>
      visible.has(entityRef),
    );
    const named = claimants.flatMap(item => [
      ...item.ownerRefs,
      ...item.systemRefs,
    ]);
    const titled = await this.#access.seen([...new Set(named)], credentials);
    const titles = new Map(
      [...entities.titles].filter(([ref]) => titled.has(ref)),
    );
    const restricted = !(await this.#access.readsEverything(credentials));
    return { entities: { claimants, titles }, restricted };
  }

  async #groupByService(
    items: AttributedResourceGroup[],
    currency: string,
    key: { ranges: ComparedRanges; version: string },
  ): Promise<OverviewGroup[]> {
    const ids = items.map(({ resourceGroup }) => resourceGroup.id);
    const rows = await this.#services.get({ ...key, part: ids.join() }, () =>
      this.#store.serviceSums(ids, key.ranges),
    );
    return rows
      .filter(row => row.currency === currency)
      .map(({ service, currency: _, ...row }) => ({
        id: service,
        name: service,
        ...row,
      }));
  }

  #toItem(
    { total, previousTotal, ...group }: OverviewGroup,
    overall: string,
    isPreviousKnown: boolean,
  ): OverviewItem {
    const { subscriptionId, subscriptionName, name } = group;
    return {
      ...group,
      portalUrl:
        this.#endpoint && subscriptionId
          ? portalUrl(
              this.#endpoint,
              subscriptionId,
              subscriptionName === undefined || name === NO_RESOURCE_GROUP
                ? undefined
                : name,
            )
          : undefined,
      ...compare({ total, previousTotal }, isPreviousKnown),
      share: shareOf(total, overall),
    };
  }
}

function isWanted(
  { attribution = 'all', subscription }: OverviewQuery,
  restricted: boolean,
): (item: ClaimedResourceGroup) => boolean {
  return ({ claimants, resourceGroup }) => {
    const isClaimed = claimants.length > 0;
    return (
      (isClaimed
        ? attribution !== 'unattributed'
        : attribution !== 'attributed') &&
      // What no entity names, as far as this caller can see, may be another's.
      (isClaimed || !restricted) &&
      (!subscription ||
        resourceGroup.subscriptionId === subscription.toLowerCase())
    );
  };
}

function subscriptionKeysOf(items: ClaimedResourceGroup[]): Set<number> {
  return new Set(
    items.map(({ resourceGroup }) => resourceGroup.subscriptionKey),
  );
}

function totals(amounts: ComparedAmounts[]): ComparedAmounts {
  return {
    total: sum(amounts.map(({ total }) => total)),
    previousTotal: sum(amounts.map(({ previousTotal }) => previousTotal)),
  };
}
