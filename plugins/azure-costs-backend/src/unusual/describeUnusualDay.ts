import { UnusualDayOfGroup } from './UnusualDayStore';

/** What an unusual day is told with: title and one sentence, in English. */
export function describeUnusualDay(
  day: UnusualDayOfGroup,
  isSample: boolean,
): { title: string; description: string } {
  const { amount, currency, date, displayName, usualFrom, usualTo } = day;
  const money = (value: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).format(
      Number(value),
    );
  const isMore = Number(amount) > Number(usualTo);
  const on = new Intl.DateTimeFormat('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(date));
  return {
    title: `${isSample ? 'Sample data: ' : ''}${displayName} cost ${
      isMore ? 'more' : 'less'
    } than usual`,
    description: `${money(amount)} on ${on}, where ${money(
      usualFrom,
    )} to ${money(usualTo)} is usual for that day of the week.`,
  };
}
