import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
} from '../calendar/days';

/**
 * For how long after its end Azure may still restate a month, in days: it is closed within five for most agreements, and
 * within ten for all.
 */
const RESTATED_FOR = 10;

/**
 * Which months to ask for, newest first, each by its first day as ISO date: the current one, those that were never
 * collected, and those whose numbers Azure may have changed since.
 *
 * @param today - ISO date
 * @param collected - when each month was collected, by its first day
 * @param count - how many months of history to have, the current one included
 */
export function monthsToCollect(
  today: string,
  collected: Map<string, Date>,
  count: number,
): string[] {
  const current = firstOfMonth(today);
  const months = Array.from({ length: count }, (_, back) =>
    addMonths(current, -back),
  );
  return months.filter(month => {
    const collectedOn = collected.get(month)?.toISOString().slice(0, 10);
    const final = addDays(lastOfMonth(month), RESTATED_FOR);
    return month === current || !collectedOn || collectedOn <= final;
  });
}
