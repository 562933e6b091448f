const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

function inUnits(seconds: number): string | undefined {
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit && format.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/**
 * How long ago something was, such as "5 minutes ago".
 *
 * @param time - ISO 8601
 * @param now - milliseconds since 1970
 */
export function formatAge(time: string, now: number = Date.now()): string {
  const seconds = (Date.parse(time) - now) / 1000;
  return (seconds < 0 && inUnits(seconds)) || 'just now';
}

/**
 * When something will be, such as "in 4 minutes".
 *
 * @param time - ISO 8601
 * @param now - milliseconds since 1970
 */
export function formatUntil(time: string, now: number = Date.now()): string {
  const seconds = (Date.parse(time) - now) / 1000;
  return (seconds > 0 && inUnits(seconds)) || 'within a minute';
}
