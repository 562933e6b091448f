import { fail, pass, unknown, type Finding } from './Check';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Judges a date on which people say they did something that has to be done again and again.
 *
 * @param advice - what to do when it was not done
 */
export function judgeDate(
  stated: string | undefined,
  key: string,
  now: Date,
  options: { maxDays: number; advice: string },
): Finding {
  const { maxDays, advice } = options;
  if (!stated) {
    return unknown('nobody has said', advice, key);
  }
  const date = new Date(`${stated}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(stated) ||
    Number.isNaN(date.getTime()) ||
    !date.toISOString().startsWith(stated)
  ) {
    return fail('is not a date', 'Give it as YYYY-MM-DD.', key);
  }
  const days = Math.floor((now.getTime() - date.getTime()) / DAY_MS);
  // A day ahead is today somewhere.
  if (days < -1) {
    return fail(`${stated} is yet to come`, advice, key);
  }
  return days > maxDays
    ? fail(`${stated} is ${days} days ago, more than ${maxDays}`, advice, key)
    : pass(`on ${stated}, as stated`, key);
}
