import { formatPercent } from './formatShare';
import { isZero } from './decimals';

/** An amount compared with that of the previous period. */
export interface ComparedAmount {
  /** Decimal number. */
  total: string;
  /** Decimal number in the same currency. */
  previousTotal: string;
  /** The total less the previous one. */
  change: string;
  /** Of the previous total; null when that is zero or less, or not all known. */
  changePercent: number | null;
}

/** Which way an amount went. */
export type ChangeDirection = 'up' | 'down' | 'same';

/** Which way an amount went since the previous period. */
export function directionOf(compared: ComparedAmount): ChangeDirection {
  const { change } = compared;
  if (isZero(change) || isIncomparable(compared)) {
    return 'same';
  }
  return Number(change) > 0 ? 'up' : 'down';
}

/** Whether a part of the previous period is not known. */
function isIncomparable({ previousTotal, changePercent }: ComparedAmount) {
  return changePercent === null && Number(previousTotal) > 0;
}

/** The change in words, such as "up 12.4 %", for people who see no arrow and no colour. */
export function describeChange(compared: ComparedAmount): string {
  const { previousTotal, changePercent } = compared;
  const direction = directionOf(compared);
  if (isIncomparable(compared)) {
    return 'not comparable';
  }
  if (direction === 'same') {
    return 'unchanged';
  }
  if (isZero(previousTotal)) {
    return 'new: nothing in the previous period';
  }
  if (changePercent === null) {
    return `${direction} from a credit in the previous period`;
  }
  const size = Math.abs(changePercent);
  return size < 0.1
    ? `${direction} less than 0.1\u00a0%`
    : `${direction}\u00a0${formatPercent(size)}`;
}
