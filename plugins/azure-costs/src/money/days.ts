import { DateRange } from '@portico/plugin-azure-costs-common';

const MILLISECONDS = 24 * 60 * 60 * 1000;

/** True for a day that exists, such as 2026-11-25. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && toDay(time) === text;
}

function toTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** This day, in UTC as all days of costs are. */
export function today(): string {
  return toDay(Date.now());
}

/** The day that comes so many days after another one, or before it. */
export function addDays(day: string, count: number): string {
  return toDay(toTime(day) + count * MILLISECONDS);
}

/** How many days a range has; both ends belong to it. */
export function countDays({ start, end }: DateRange): number {
  return Math.round((toTime(end) - toTime(start)) / MILLISECONDS) + 1;
}

/** Every day of a range, in order. */
export function listDays({ start, end }: DateRange): string[] {
  const count = Math.max(0, countDays({ start, end }));
  return Array.from({ length: count }, (_, index) => addDays(start, index));
}

/** How many days the month of a day has. */
export function daysInMonth(day: string): number {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The last day of a month such as 2026-11. */
export function lastDayOf(month: string): string {
  return `${month}-${daysInMonth(month)}`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day in full, such as "25 Nov 2026". */
export function formatDay(day: string): string {
  return dayFormat.format(toTime(day));
}

/** A day without its year, such as "25 Nov", for the axis of a chart. */
export function formatShortDay(day: string): string {
  return shortFormat.format(toTime(day));
}

/** A month such as 2026-11 in full: "November 2026". */
export function formatMonth(month: string): string {
  return monthFormat.format(toTime(`${month}-01`));
}

/** A range in full, such as "1 Nov 2026 to 24 Nov 2026"; one day by itself. */
export function formatRange({ start, end }: DateRange): string {
  if (start === end) {
    return formatDay(start);
  }
  const isSameYear = start.slice(0, 4) === end.slice(0, 4);
  const from = isSameYear ? formatShortDay(start) : formatDay(start);
  return `${from} to ${formatDay(end)}`;
}
