import { formatAmount } from '../../money/formatAmount';
import { formatDay } from '../../money/days';
import styles from './ChartPanel.module.css';
import { ChartDay, ChartModel } from './chartModel';
import { swatchStyle } from './swatchStyle';

/** The numbers of one day of the chart. */
export function ChartTooltip(props: {
  model: ChartModel;
  day: ChartDay;
  hidden: ReadonlySet<string>;
}) {
  const { model, day, hidden } = props;
  const { currency, series } = model;
  const amount = (value: number) => formatAmount(String(value), currency);
  return (
    <div className={styles.tooltip}>
      <p>
        <strong>{formatDay(day.date)}</strong>
        {day.total !== undefined && `: ${formatAmount(day.total, currency)}`}
      </p>
      {day.knowledge === 'none' && <p>No data: its costs are unknown.</p>}
      {day.knowledge === 'partial' && (
        <p>Azure left out a subscription on this day.</p>
      )}
      {day.total !== undefined && (
        <table>
          <tbody>
            {series.map(({ key, name, color }, index) =>
              hidden.has(key) ? null : (
                <tr key={key}>
                  <td>
                    <span
                      className={styles.swatch}
                      style={swatchStyle(color)}
                    />
                    {name}
                  </td>
                  <td>{formatAmount(day.amounts[index], currency)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      {day.forecast !== undefined && <p>Expected: {amount(day.forecast)}</p>}
      {day.unusual.map(({ resourceGroup, usualFrom, usualTo }) => (
        <p key={resourceGroup}>
          Unusual: {resourceGroup}, usually {formatAmount(usualFrom, currency)}{' '}
          to {formatAmount(usualTo, currency)}.
        </p>
      ))}
    </div>
  );
}
