const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/**
 * A time to the minute where the reader is, such as "25 Nov 2026, 12:04 CET".
 *
 * @param time - ISO 8601
 */
export function formatTime(time: string): string {
  return format.format(new Date(time));
}
