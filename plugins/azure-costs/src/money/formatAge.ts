const UNITS: [unit: string, seconds: number][] = [
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
];

/** The age in words is in days from two days on: what is a day and a half old is 36 hours old. */
const HOURS_BEFORE_DAYS = 48;

/**
 * How old something is, such as "3 hours" or "2 days".
 *
 * @param time - ISO 8601
 * @param now - milliseconds since 1970
 */
export function formatAge(time: string, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  const isDays = seconds >= HOURS_BEFORE_DAYS * 60 * 60;
  for (const [unit, length] of isDays ? UNITS : UNITS.slice(1)) {
    const count = Math.floor(seconds / length);
    if (count >= 1) {
      return `${count} ${unit}${count === 1 ? '' : 's'}`;
    }
  }
  return 'less than a minute';
}
