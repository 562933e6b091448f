import Big from 'big.js';
import { daysBetween } from '../calendar/days';
import { DayAmount } from '../costs/forecast';
import { UsualBand, usualBand, usualCentre } from './usualBand';

export { HISTORY_DAYS } from './usualBand';

/** Any day will do to count days from. */
const DAY_ZERO = '1970-01-01';

/**
 * How many days before a day may have been unusual for the same reason: those of the week before, which a change that lasts
 * has made unusual too, and those of about a month before, where a monthly charge was.
 */
const PRECEDENTS = [1, 2, 3, 4, 5, 6, 7, 28, 29, 30, 31, 32, 33, 34, 35];

/** A day that is so many times as far from the usual as all its precedents is news again. */
const ESCALATION = 2;

/** What counts as unusual. */
export interface UnusualDayOptions {
  /** Least difference from the usual, in the currency of the amounts. A decimal number. */
  minimumAmount: string;
  /** Half the width of the band in robust standard deviations. */
  sensitivity: number;
}

/** A day that left its band. */
export interface UnusualDayFound extends DayAmount {
  /** Lower end of the band, rounded to two decimals. */
  usualFrom: string;
  /** Upper end of the band, rounded to two decimals. */
  usualTo: string;
}

/**
 * Finds the days that cost more or less than such days usually do, each change once.
 *
 * A day is unusual when it is outside of its {@link usualBand | band}, which comes from the same weekdays and the spread of
 * the 56 days before it, and differs from the centre of the band by the minimum amount. Too little history is no judgement.
 *
 * What lasts, or comes back every month, is found on its first day only. When costs change for good, as with a new machine,
 * all days after the change are outside until the history has followed, about four weeks later; with a quiet weekend or an
 * unknown day between them they do not even follow one another. So a day is left out when a day of the week before, or one
 * of 28 to 35 days before, was on the same side and more than half as far from what was usual for its own weekday. A day
 * twice as far out as those is found again: the change has become another one.
 *
 * Whether a day is found depends on nothing but the day and the 56 days before it.
 *
 * @param days - of one resource group in one currency, each once, in any order; a day that is not there is unknown
 * @param judged - the ISO dates to judge
 * @returns the unusual ones among them, in their order
 */
export function detectUnusualDays(
  days: DayAmount[],
  judged: string[],
  options: UnusualDayOptions,
): UnusualDayFound[] {
  const minimum = Number(options.minimumAmount);
  const exact = new Map(days.map(({ date, amount }) => [date, amount]));
  const amounts = new Map(
    days.map(({ date, amount }) => [
      daysBetween(DAY_ZERO, date),
      Number(amount),
    ]),
  );
  return judged.flatMap(date => {
    const day = daysBetween(DAY_ZERO, date);
    const amount = amounts.get(day);
    const centre = usualCentre(amounts, day);
    if (amount === undefined || centre === undefined) {
      return [];
    }
    const residual = amount - centre;
    // Before the band, because it leaves little to do for most days of most resource groups.
    if (Math.abs(residual) < minimum) {
      return [];
    }
    const band = usualBand(amounts, day, options.sensitivity);
    const isFound =
      band &&
      Math.abs(residual) > band.halfWidth &&
      !hasPrecedent(day, residual, band);
    return isFound
      ? [
          {
            date,
            amount: new Big(exact.get(date)!).toFixed(),
            usualFrom: toCents(band.from),
            usualTo: toCents(band.to),
          },
        ]
      : [];
  });
}

/** Whether a day about as far out, on the same side, is where the same reason would have put one. */
function hasPrecedent(
  day: number,
  residual: number,
  { halfWidth, residuals }: UsualBand,
): boolean {
  return PRECEDENTS.some(back => {
    const earlier = residuals.get(day - back) ?? 0;
    return (
      earlier * residual > 0 &&
      Math.abs(earlier) > halfWidth / ESCALATION &&
      Math.abs(earlier) * ESCALATION > Math.abs(residual)
    );
  });
}

function toCents(value: number): string {
  return new Big(value).round(2).toFixed();
}
