import { UnusualDayOfGroup } from './UnusualDayStore';

/**
 * What an unusual day is told with: title and one sentence, in English. They have no amounts: those are for people who may
 * read costs, and on the page that the message links to.
 */
export function describeUnusualDay(
  { amount, date, displayName, usualTo }: UnusualDayOfGroup,
  isSample: boolean,
): { title: string; description: string } {
  const what = Number(amount) > Number(usualTo) ? 'more' : 'less';
  const on = new Intl.DateTimeFormat('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(date));
  return {
    title: `${
      isSample ? 'Sample data: ' : ''
    }${displayName} cost ${what} than usual`,
    description: `On ${on} it cost ${what} in Azure than such days of the week usually do. See which service it was.`,
  };
}
