import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  toDay,
} from '../calendar/days';

/**
 * For how long after its end Azure may still restate a month, in days: it is closed within five for most agreements, and
 * within ten for all.
 */
const RESTATED_FOR = 10;

/** While history is missing, the current month waits for it as long as its numbers are not older, in milliseconds. */
const WAITS_FOR_HISTORY = 12 * 60 * 60 * 1000;

/**
 * Which months to ask for, each by its first day as ISO date: the current one, those that were never collected, and those
 * whose numbers Azure may have changed since. Newest first; but where months are missing, a current month that was
 * collected lately comes last, since a large organisation's would use up what Azure allows, run after run.
 *
 * @param collected - when each month was collected, by its first day
 * @param count - how many months of history to have, the current one included
 */
export function monthsToCollect(
  now: Date,
  collected: Map<string, Date>,
  count: number,
): string[] {
  const current = firstOfMonth(toDay(now));
  const months = Array.from({ length: count }, (_, back) =>
    addMonths(current, -back),
  );
  const due = months.filter(month => {
    const collectedOn = collected.get(month)?.toISOString().slice(0, 10);
    const final = addDays(lastOfMonth(month), RESTATED_FOR);
    return month === current || !collectedOn || collectedOn <= final;
  });

  const age = now.getTime() - (collected.get(current)?.getTime() ?? 0);
  const isHistoryMissing = due.some(month => !collected.has(month));
  return isHistoryMissing && age < WAITS_FOR_HISTORY
    ? [...due.slice(1), current]
    : due;
}
