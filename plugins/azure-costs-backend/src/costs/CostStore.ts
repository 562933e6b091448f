import { CollectionProblem } from '../collection/CollectionStore';
import { DayRange } from '../collection/CostSource';

/** How to call costs outside of any resource group, such as those of a reservation or a marketplace. */
export const NO_RESOURCE_GROUP = 'No resource group';

/** A resource group that costs were collected of. */
export interface ResourceGroup {
  id: number;
  /** In lower case; empty for costs outside of any resource group. */
  name: string;
  /** As Azure spells it, or {@link NO_RESOURCE_GROUP}. */
  displayName: string;
  subscriptionKey: number;
  subscriptionId: string;
  subscriptionName: string;
}

/** A range, and the one of equal length before it. */
export interface ComparedRanges {
  range: DayRange;
  previousRange: DayRange;
}

/** An amount and that of the previous range, as decimal numbers. */
export interface ComparedAmounts {
  total: string;
  previousTotal: string;
}

/** Costs of some resource groups in one currency. */
export interface CurrencySums extends ComparedAmounts {
  currency: string;
  services: Array<ComparedAmounts & { name: string }>;
  resourceGroups: Array<ComparedAmounts & { id: number }>;
  /** Within the range, only what is not nothing. */
  days: Array<{ date: string; service: string; amount: string }>;
  /** The latest days, all services together; a day that is not there cost nothing or is not known. */
  recentDays: Array<{ date: string; amount: string }>;
}

/** What a resource group cost in one currency. */
export interface ResourceGroupSum extends ComparedAmounts {
  resourceGroupId: number;
  currency: string;
}

/** What a service cost in one currency. */
export interface ServiceSum extends ComparedAmounts {
  service: string;
  currency: string;
  resourceGroupCount: number;
}

/** A stored day out of the usual. */
export interface StoredUnusualDay {
  resourceGroupId: number;
  currency: string;
  date: string;
  amount: string;
  usualFrom: string;
  usualTo: string;
}

/** A budget that is limited to resource groups. */
export interface StoredBudget {
  subscriptionKey: number;
  name: string;
  amount: string;
  currency: string;
  resourceGroups: string[];
}

/** A problem, and since when there is one. */
export interface DatedProblem extends CollectionProblem {
  since: Date;
}

/** How far the collection of a subscription is. */
export interface SubscriptionProgress {
  key: number;
  id: string;
  name: string;
  collectedAt?: Date;
  /** When any of its numbers were last written. */
  changedAt?: Date;
  problem?: DatedProblem;
  /** First days of the months that are collected, and when, as ISO dates. */
  months: Array<{ month: string; collectedOn: string }>;
  /** The first day with costs. */
  firstDay?: string;
}

/** A day that Azure has reported. */
export interface ReportedDay {
  /** False when the latest answer for its month left it out: what it cost is from an earlier one. */
  isLatest: boolean;
}

/** Answers questions about collected costs, of active subscriptions only. */
export interface CostStore {
  /** The active subscriptions, by name, and why they could not be listed anew if they could not. */
  progress(): Promise<{
    subscriptions: SubscriptionProgress[];
    problem?: DatedProblem;
  }>;

  /** The days of a range that Azure has reported, by subscription key, then by ISO date. */
  reportedDays(
    subscriptionKeys: number[],
    range: DayRange,
  ): Promise<Map<number, Map<string, ReportedDay>>>;

  /** Every resource group. */
  resourceGroups(): Promise<ResourceGroup[]>;

  /**
   * Costs of some resource groups, the currency with most resource groups first.
   *
   * @param recent - the days to have in `recentDays`
   */
  sums(
    resourceGroupIds: number[],
    ranges: ComparedRanges,
    recent: DayRange,
  ): Promise<CurrencySums[]>;

  /** What every resource group cost. */
  resourceGroupSums(ranges: ComparedRanges): Promise<ResourceGroupSum[]>;

  /** What every service cost in some resource groups. */
  serviceSums(
    resourceGroupIds: number[],
    ranges: ComparedRanges,
  ): Promise<ServiceSum[]>;

  /** The unusual days of some subscriptions, newest first. */
  unusualDays(
    subscriptionKeys: number[],
    range: DayRange,
  ): Promise<StoredUnusualDay[]>;

  /** The budgets of some subscriptions. */
  budgets(subscriptionKeys: number[]): Promise<StoredBudget[]>;
}
