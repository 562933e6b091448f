import { formatAmount } from '../../money/formatAmount';
import styles from './ChartPanel.module.css';
import { ChartModel } from './chartModel';
import { LegendSymbol } from './LegendSymbol';
import { swatchStyle } from './swatchStyle';

interface Key {
  symbol: 'budget' | 'forecast' | 'unknown' | 'unusual';
  text: string;
}

/** What the marks in the chart beside the bars mean, those that it has. */
function findKeys({ currency, days }: ChartModel): Key[] {
  const pace = days.findLast(day => day.pace !== undefined)?.pace;
  const forecast = days.find(day => day.forecast !== undefined)?.forecast;
  const amount = (value: number) => formatAmount(String(value), currency);
  const keys: Key[] = [];
  if (pace !== undefined) {
    keys.push({ symbol: 'budget', text: `Budget a day: ${amount(pace)}` });
  }
  if (forecast !== undefined) {
    keys.push({
      symbol: 'forecast',
      text: `Expected a day: ${amount(forecast)}`,
    });
  }
  if (days.some(({ unusual }) => unusual.length > 0)) {
    keys.push({ symbol: 'unusual', text: 'Unusual day' });
  }
  if (days.some(({ knowledge }) => knowledge === 'none')) {
    keys.push({ symbol: 'unknown', text: 'No data' });
  }
  return keys;
}

/** Names the colours of the chart. Pointing at a service or focusing it shows where it is, pressing hides it. */
export function ChartLegend(props: {
  model: ChartModel;
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
  onHighlight: (key: string | undefined) => void;
}) {
  const { model, hidden, onToggle, onHighlight } = props;
  return (
    <>
      <ul
        aria-label={`Services in the chart, in ${model.currency}`}
        className={styles.legend}
      >
        {model.series.map(({ key, name, color, total }) => (
          <li key={key}>
            <button
              type="button"
              className={styles.entry}
              aria-pressed={!hidden.has(key)}
              onClick={() => onToggle(key)}
              onFocus={() => onHighlight(key)}
              onBlur={() => onHighlight(undefined)}
              onMouseEnter={() => onHighlight(key)}
              onMouseLeave={() => onHighlight(undefined)}
            >
              <span
                aria-hidden="true"
                className={styles.swatch}
                style={swatchStyle(color)}
              />
              <span>
                {name}, {formatAmount(total, model.currency)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ul
        aria-label={`Marks in the chart, in ${model.currency}`}
        className={styles.legend}
      >
        {findKeys(model).map(({ symbol, text }) => (
          <li key={symbol} className={styles.key}>
            <LegendSymbol symbol={symbol} />
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}
