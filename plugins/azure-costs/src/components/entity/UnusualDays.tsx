import { UnusualDay } from '@portico/plugin-azure-costs-common';
import { formatDay } from '../../money/days';
import { formatAmount } from '../../money/formatAmount';
import { Panel } from '../panel/Panel';
import styles from './entity.module.css';

const weekdayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  timeZone: 'UTC',
});

/** The days on which a resource group cost more or less than it usually does; nothing when there is none. */
export function UnusualDays(props: {
  days: UnusualDay[];
  currency: string;
  level: 3 | 4;
}) {
  const { days, currency, level } = props;
  if (days.length === 0) {
    return null;
  }
  return (
    <Panel title="Unusual days" level={level}>
      <ul className={styles.list}>
        {days.map(({ date, resourceGroup, amount, usualFrom, usualTo }) => (
          <li key={`${date} ${resourceGroup}`}>
            <strong>{formatDay(date)}</strong>: {resourceGroup} cost{' '}
            {formatAmount(amount, currency)}. On a{' '}
            {weekdayFormat.format(new Date(date))} it usually costs{' '}
            {formatAmount(usualFrom, currency)} to{' '}
            {formatAmount(usualTo, currency)}.
          </li>
        ))}
      </ul>
    </Panel>
  );
}
