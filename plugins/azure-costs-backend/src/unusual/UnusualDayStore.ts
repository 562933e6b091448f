import { StoredSubscription } from '../collection/CollectionStore';
import { DayRange } from '../collection/CostSource';
import { DayAmount } from '../costs/forecast';
import { UnusualDayFound } from './detectUnusualDays';

/** The days of one resource group in one currency, in order. */
export interface DailySeries {
  resourceGroupId: number;
  currency: string;
  days: DayAmount[];
}

/** An unusual day of a resource group. */
export interface UnusualDayOfGroup extends UnusualDayFound {
  resourceGroupId: number;
  /** In lower case. */
  resourceGroup: string;
  displayName: string;
  currency: string;
}

/** Remembers which days were unusual, and whether their owners were told. */
export interface UnusualDayStore {
  /**
   * What the resource groups of a subscription cost day by day, some of them at a time. A reported day without costs is
   * there with nothing.
   */
  series(
    subscription: StoredSubscription,
    range: DayRange,
  ): AsyncIterable<DailySeries[]>;

  /** Replaces what was found in a range. That somebody was told of a day is remembered. */
  replace(
    subscription: StoredSubscription,
    range: DayRange,
    found: Array<
      UnusualDayFound & { resourceGroupId: number; currency: string }
    >,
  ): Promise<void>;

  /** The days since a day that nobody was told of, oldest first. */
  untold(
    subscription: StoredSubscription,
    since: string,
  ): Promise<UnusualDayOfGroup[]>;

  /** Notes that the owners were told. */
  markTold(day: UnusualDayOfGroup): Promise<void>;
}
