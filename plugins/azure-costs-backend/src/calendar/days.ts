/*
 * Arithmetic on days, written as ISO dates such as 2026-11-25 and meant in UTC. As text they sort as they follow.
 */

const DAY = 24 * 60 * 60 * 1000;

/** The day that a moment is in, in UTC. */
export function toDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    toDay(new Date(text)) === text
  );
}

/** The day so many days later; earlier when negative. */
export function addDays(day: string, count: number): string {
  return toDay(new Date(Date.parse(day) + count * DAY));
}

/** How many days the second is after the first. */
export function daysBetween(first: string, second: string): number {
  return (Date.parse(second) - Date.parse(first)) / DAY;
}

/** Every day from the first to the last, both included; none when the last is before the first. */
export function eachDay(first: string, last: string): string[] {
  const count = Math.max(0, daysBetween(first, last) + 1);
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(day: string): number {
  return new Date(day).getUTCDay();
}

/** The first day of the day's month. */
export function firstOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** The last day of the day's month. */
export function lastOfMonth(day: string): string {
  return addDays(addMonths(firstOfMonth(day), 1), -1);
}

/** How many days the day's month has. */
export function daysInMonth(day: string): number {
  return Number(lastOfMonth(day).slice(8));
}

/** The same day so many months later, or the last day of that month when it is shorter; earlier when negative. */
export function addMonths(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(
    new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))),
  );
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(dayOfWeek(day));
}
