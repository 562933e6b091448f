import { Forecast } from '@portico/plugin-azure-costs-common';
import Big from 'big.js';
import {
  addDays,
  dayOfWeek,
  eachDay,
  firstOfMonth,
  lastOfMonth,
} from '../calendar/days';
import { median } from './statistics';

/** How many days back a forecast looks, beyond those of the current month. */
const BASIS_DAYS = 28;

/** Azure changes the numbers of a day for two days; from then on they are taken as facts. */
export const SETTLED_AFTER_DAYS = 2;

/** How many days before today a forecast looks at, at the most. */
export const FORECAST_DAYS = 31 + BASIS_DAYS + SETTLED_AFTER_DAYS;

/** With fewer known days in the last {@link BASIS_DAYS} than this, nothing is foretold. */
const LEAST_DAYS = 14;

/** With fewer days of the same weekday than this, all weekdays are looked at. */
const LEAST_WEEKDAYS = 2;

/** What a day cost; a day that is not there is unknown. */
export interface DayAmount {
  /** ISO date. */
  date: string;
  /** A decimal number. */
  amount: string;
}

/**
 * Foretells what the current month will have cost at its end, from what one thing cost day by day in one currency.
 *
 * Azure adds to the numbers of a day for about two days. So the days up to the one before yesterday are facts, called
 * settled, where they are known; all other days of the month, those that Azure left out included, are estimated. The estimate
 * of a day is the median of what the same weekday cost in the last 28 settled days: four values, so that what runs on working
 * days only is foretold for working days only. Where fewer than two of them are known it is the median of all 28 days.
 *
 * `monthToDate` is the sum of the settled days of the month, `expected` that sum and the estimates. No amount is rounded.
 * `throughDay` is the last settled day that is known; in the first days of a month it is in the month before.
 *
 * A median of four is the mean of the two in the middle, so one dear day adds to the estimate of its weekday at most half of
 * the difference between two ordinary days. It follows that a charge that comes once a month is in the forecast when it has
 * been charged, and is not foretold.
 *
 * @param days - each once, in any order; a day that is not there is unknown, one that Azure reported no cost of has to be
 * there with 0
 * @param today - ISO date
 * @returns `undefined` when fewer than 14 of the last 28 settled days are known
 */
export function forecastMonth(options: {
  days: DayAmount[];
  today: string;
}): Forecast | undefined {
  const { days, today } = options;
  const lastSettled = addDays(today, -SETTLED_AFTER_DAYS);
  const amounts = new Map(
    days
      .filter(({ date }) => date <= lastSettled)
      .map(({ date, amount }) => [date, new Big(amount)]),
  );
  const basis = eachDay(
    addDays(lastSettled, 1 - BASIS_DAYS),
    lastSettled,
  ).filter(date => amounts.has(date));
  if (basis.length < LEAST_DAYS) {
    return undefined;
  }

  const usual = (weekday?: number) =>
    basis
      .filter(date => weekday === undefined || dayOfWeek(date) === weekday)
      .map(date => amounts.get(date)!);
  const usualOf = Array.from({ length: 7 }, (_, weekday) => {
    const sameDays = usual(weekday);
    return median(sameDays.length < LEAST_WEEKDAYS ? usual() : sameDays);
  });

  const first = firstOfMonth(today);
  const month = eachDay(first, lastOfMonth(today));
  const add = (total: Big, amount: Big) => total.plus(amount);
  return {
    month: first.slice(0, 7),
    monthToDate: month
      .map(date => amounts.get(date) ?? new Big(0))
      .reduce(add)
      .toFixed(),
    expected: month
      .map(date => amounts.get(date) ?? usualOf[dayOfWeek(date)])
      .reduce(add)
      .toFixed(),
    throughDay: basis.at(-1)!,
  };
}
