/** How many days before a day say what is usual: eight of each weekday. */
export const HISTORY_DAYS = 56;

/** With fewer known days than this before it, a day is not judged. */
const LEAST_DAYS = 28;

/** With fewer known days of the same weekday than this before it, a day is not judged. */
const LEAST_WEEKDAYS = 3;

/** Makes the median absolute deviation of normally distributed values their standard deviation: 1 / 0.6745. */
const MAD_TO_SIGMA = 1.4826;

/** The spread is taken to be at least this part of the centre: a cost that never changes would else have a band of no width. */
const LEAST_SPREAD = 0.05;

/**
 * Amounts by day number. Which day is number 0 does not matter; two days are of the same weekday when their numbers differ
 * by a multiple of 7.
 */
export type AmountsByDay = ReadonlyMap<number, number>;

/** What a day usually costs, in the currency of the amounts. */
export interface UsualBand {
  /** Median of the same weekday. */
  centre: number;
  /** How far from the centre a day may be to be within. */
  halfWidth: number;
  /** The lower end; not below zero unless there were credits. */
  from: number;
  /** The upper end. */
  to: number;
  /** How far each known day of the history is from the median of its own weekday, negative when below. By day number. */
  residuals: ReadonlyMap<number, number>;
}

/**
 * The median of a day's weekday over the 56 days before it. Costs little, and already tells that most days are not unusual.
 *
 * @returns `undefined` when fewer than 3 of them are known
 */
export function usualCentre(
  amounts: AmountsByDay,
  day: number,
): number | undefined {
  const sameWeekday: number[] = [];
  for (let back = 7; back <= HISTORY_DAYS; back += 7) {
    const amount = amounts.get(day - back);
    if (amount !== undefined) {
      sameWeekday.push(amount);
    }
  }
  return sameWeekday.length < LEAST_WEEKDAYS ? undefined : median(sameWeekday);
}

/**
 * What a day usually costs, judged by the 56 days before it.
 *
 * The centre is the median of the same weekday, so that quiet weekends are usual. The half width is `sensitivity` times the
 * spread, which is a standard deviation estimated robustly: 1.4826 times the median absolute deviation (MAD) of all days of
 * the history from the median of their own weekday, and at least 5 % of the centre. All weekdays go into the spread because
 * eight values say too little about it.
 *
 * Half of the values would have to change before a median follows. So unusual days in the history need not be removed: a
 * single spike moves neither the centre nor the spread by more than their neighbouring values are apart.
 *
 * Computed in double precision: a band is an estimate.
 *
 * @returns `undefined` when fewer than 28 days of the history are known, or fewer than 3 of the same weekday
 */
export function usualBand(
  amounts: AmountsByDay,
  day: number,
  sensitivity: number,
): UsualBand | undefined {
  const byWeekday: Array<Array<{ day: number; amount: number }>> = [];
  let known = 0;
  for (let back = 1; back <= HISTORY_DAYS; back++) {
    const amount = amounts.get(day - back);
    if (amount !== undefined) {
      (byWeekday[back % 7] ??= []).push({ day: day - back, amount });
      known++;
    }
  }
  const centre = usualCentre(amounts, day);
  if (centre === undefined || known < LEAST_DAYS) {
    return undefined;
  }

  const residuals = new Map<number, number>();
  byWeekday.forEach(days => {
    const usual = median(days.map(({ amount }) => amount));
    days.forEach(item => residuals.set(item.day, item.amount - usual));
  });
  const spread = Math.max(
    MAD_TO_SIGMA * median([...residuals.values()].map(Math.abs)),
    LEAST_SPREAD * Math.abs(centre),
  );
  const halfWidth = sensitivity * spread;
  const hasCredits = byWeekday.some(days =>
    days.some(({ amount }) => amount < 0),
  );
  const lower = centre - halfWidth;
  return {
    centre,
    halfWidth,
    from: hasCredits ? lower : Math.max(0, lower),
    to: centre + halfWidth,
    residuals,
  };
}

function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
