const DAY = 86_400_000;

/** Whether a text is a day of the calendar, such as `2026-11-30`. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(Date.parse(text)).toISOString().startsWith(text)
  );
}

/** The day so many days after another one; both ISO dates. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** Every day from the first to the last one, both included; ISO dates. */
export function* eachDay(from: string, to: string): Iterable<string> {
  for (let date = from; date <= to; date = addDays(date, 1)) {
    yield date;
  }
}
