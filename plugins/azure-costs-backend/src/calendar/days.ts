/*
 * Arithmetic on days, written as ISO dates such as 2026-11-25 and meant in UTC. As text they sort as they follow.
 */

const DAY = 24 * 60 * 60 * 1000;

/** Answers go through the same days again and again: those of 2020 to 2047 are made once. */
const FIRST = Date.parse('2020-01-01') / DAY;
const TEXTS = Array.from({ length: 10_000 }, (_, index) =>
  new Date((FIRST + index) * DAY).toISOString().slice(0, 10),
);
const NUMBERS = new Map(TEXTS.map((text, index) => [text, FIRST + index]));

/** Days from 1 January 1970. */
function toNumber(day: string): number {
  return NUMBERS.get(day) ?? Date.parse(day) / DAY;
}

function toText(number: number): string {
  return (
    TEXTS[number - FIRST] ?? new Date(number * DAY).toISOString().slice(0, 10)
  );
}

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
  return toText(toNumber(day) + count);
}

/** How many days the second is after the first. */
export function daysBetween(first: string, second: string): number {
  return toNumber(second) - toNumber(first);
}

/** Every day from the first to the last, both included; none when the last is before the first. */
export function eachDay(first: string, last: string): string[] {
  const start = toNumber(first);
  const count = Math.max(0, toNumber(last) - start + 1);
  return Array.from({ length: count }, (_, index) => toText(start + index));
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(day: string): number {
  // 1 January 1970 was a Thursday.
  return (((toNumber(day) + 4) % 7) + 7) % 7;
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
