import { CurrencyCosts, DateRange } from '@portico/plugin-azure-costs-common';
import {
  countDays,
  formatDay,
  formatMonth,
  formatRange,
} from '../../money/days';
import { formatAmount } from '../../money/formatAmount';
import { Panel } from '../panel/Panel';
import { ChangeText } from '../table/ChangeText';
import { describeBudget } from './describeBudget';
import styles from './entity.module.css';

function Total(props: {
  costs: CurrencyCosts;
  range: DateRange;
  previousRange: DateRange;
}) {
  const { costs, range, previousRange } = props;
  const { currency, total, previousTotal } = costs;
  const count = countDays(previousRange);
  return (
    <div className={styles.figure}>
      <dt>{formatRange(range)}</dt>
      <dd className={`${styles.amount} ${styles.total}`}>
        {formatAmount(total, currency)}
      </dd>
      <dd>
        <ChangeText compared={costs} />
      </dd>
      <dd>
        {formatAmount(previousTotal, currency)}{' '}
        {count === 1 ? 'on the day' : `in the ${count} days`} before
      </dd>
    </div>
  );
}

function ForecastFigure({ currency, forecast }: CurrencyCosts) {
  if (!forecast) {
    return null;
  }
  const { month, monthToDate, expected, throughDay } = forecast;
  return (
    <div className={styles.figure}>
      <dt>Expected for {formatMonth(month)}</dt>
      <dd className={styles.amount}>{formatAmount(expected, currency)}</dd>
      <dd>
        {formatAmount(monthToDate, currency)} through {formatDay(throughDay)};
        the rest is expected
      </dd>
    </div>
  );
}

function BudgetFigure({ currency, budget, forecast }: CurrencyCosts) {
  if (!budget) {
    return null;
  }
  const state = forecast && describeBudget(budget, forecast, currency);
  const used = Math.min(Math.max(state?.usedPercent ?? 0, 0), 100);
  return (
    <div className={styles.figure}>
      <dt>Budget for a month</dt>
      <dd className={styles.amount}>{formatAmount(budget.amount, currency)}</dd>
      {state && (
        <dd>
          <div
            role="meter"
            aria-label="Budget used"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(used)}
            aria-valuetext={state.text}
            data-state={state.state}
            className={styles.meter}
          >
            <span style={{ width: `${used}%` }} />
          </div>
          {state.text}
        </dd>
      )}
      <dd>
        {budget.origin === 'azure'
          ? `From Azure: ${budget.name}`
          : `From the annotation ${budget.name}`}
      </dd>
    </div>
  );
}

/** The figures of one currency that people look for first. */
export function Figures(props: {
  costs: CurrencyCosts;
  range: DateRange;
  previousRange: DateRange;
  level: 3 | 4;
}) {
  const { costs, range, previousRange, level } = props;
  return (
    <Panel title="Total" level={level}>
      <dl className={styles.figures}>
        <Total costs={costs} range={range} previousRange={previousRange} />
        <ForecastFigure {...costs} />
        <BudgetFigure {...costs} />
      </dl>
    </Panel>
  );
}
