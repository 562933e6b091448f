import { CurrencyCosts, DateRange } from '@portico/plugin-azure-costs-common';
import styles from './entity.module.css';
import { toSparkline } from './sparklinePath';

const SIZE = { width: 140, height: 36 };
const MARGIN = 2;

/** The costs of each day as a small line without numbers. */
export function Sparkline(props: { costs: CurrencyCosts; range: DateRange }) {
  const { costs, range } = props;
  return (
    <svg
      width={SIZE.width + 2 * MARGIN}
      height={SIZE.height + 2 * MARGIN}
      viewBox={`${-MARGIN} ${-MARGIN} ${SIZE.width + 2 * MARGIN} ${
        SIZE.height + 2 * MARGIN
      }`}
      aria-hidden="true"
      className={styles.sparkline}
    >
      <path
        d={toSparkline(costs, range, SIZE)}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
