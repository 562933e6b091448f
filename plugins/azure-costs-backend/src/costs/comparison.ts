import Big from 'big.js';
import { CostData } from '@portico/plugin-azure-costs-common';
import { ComparedAmounts, ComparedRanges } from './CostStore';

/** What became of an amount since the previous range. */
export interface Comparison extends ComparedAmounts {
  /** The total less the previous one. */
  change: string;
  /** Of the previous total; null when that is zero or less, or not known. */
  changePercent: number | null;
}

/**
 * Compares an amount with that of the previous range.
 *
 * @param isPreviousKnown - whether all of the previous range has been collected
 */
export function compare(
  { total, previousTotal }: ComparedAmounts,
  isPreviousKnown: boolean,
): Comparison {
  const before = new Big(previousTotal);
  const change = new Big(total).minus(before);
  return {
    total,
    previousTotal,
    change: change.toFixed(),
    changePercent:
      isPreviousKnown && before.gt(0)
        ? change.div(before).times(100).round(2).toNumber()
        : null,
  };
}

/** Whether all of the previous range has been collected: without it, a change says nothing. */
export function isComparable(
  { previousRange }: ComparedRanges,
  { completeFrom }: Pick<CostData, 'completeFrom'>,
): boolean {
  return completeFrom !== undefined && completeFrom <= previousRange.start;
}

/** Which part of a total an amount is, 0 to 1; null when the total is zero or less. */
export function shareOf(amount: string, total: string): number | null {
  const whole = new Big(total);
  return whole.gt(0) ? new Big(amount).div(whole).round(6).toNumber() : null;
}

/** Adds up, exactly. */
export function sum(amounts: Iterable<string>): string {
  let total = new Big(0);
  for (const amount of amounts) {
    total = total.plus(amount);
  }
  return total.toFixed();
}
