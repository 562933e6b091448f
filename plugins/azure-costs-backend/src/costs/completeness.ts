import { Gap } from '@portico/plugin-azure-costs-common';
import { addDays, addMonths, eachDay, lastOfMonth } from '../calendar/days';
import { DayRange } from '../collection/CostSource';
import { ReportedDay, SubscriptionProgress } from './CostStore';

/** Azure takes up to two days to report a day: one that is missing until then is late, not left out. */
const REPORTED_AFTER_DAYS = 2;

/**
 * The first day from which on every month of a subscription has been collected, up to the latest that has.
 *
 * @returns `undefined` when none has
 */
export function historyFrom({
  months,
}: SubscriptionProgress): string | undefined {
  const collected = months.map(({ month }) => month).sort();
  let first = collected.at(-1);
  while (first && collected.includes(addMonths(first, -1))) {
    first = addMonths(first, -1);
  }
  return first;
}

/**
 * The days of a range that Azure should have reported of a subscription and has not, or has left out of its latest answer:
 * in a month that was collected, after the subscription's first costs, and old enough when the month was asked for.
 *
 * @param reported - the days of the range that Azure has reported
 */
export function gapsOf(
  progress: SubscriptionProgress,
  reported: Map<string, ReportedDay>,
  range: DayRange,
): Gap[] {
  const { id, firstDay, months } = progress;
  if (!firstDay) {
    return [];
  }
  const missing = months.flatMap(({ month, collectedOn }) => {
    const start = latest(range.start, firstDay, month);
    const settled = addDays(collectedOn, -REPORTED_AFTER_DAYS);
    const end = earliest(range.end, lastOfMonth(month), settled);
    return eachDay(start, end).filter(day => !reported.get(day)?.isLatest);
  });
  return toRuns(missing.sort()).map(run => ({ subscriptionId: id, ...run }));
}

/** Joins days that follow each other. */
function toRuns(days: string[]): DayRange[] {
  const runs: DayRange[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last.end, 1) === day) {
      last.end = day;
    } else {
      runs.push({ start: day, end: day });
    }
  }
  return runs;
}

function latest(...days: string[]): string {
  return days.reduce((a, b) => (a > b ? a : b));
}

function earliest(...days: string[]): string {
  return days.reduce((a, b) => (a < b ? a : b));
}
