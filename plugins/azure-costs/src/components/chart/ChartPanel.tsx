import { Skeleton, Text } from '@backstage/ui';
import { lazy, Suspense, useMemo, useState } from 'react';
import { formatAmount } from '../../money/formatAmount';
import { Panel } from '../panel/Panel';
import colors from './chartColors.module.css';
import styles from './ChartPanel.module.css';
import { ChartLegend } from './ChartLegend';
import { ChartModel } from './chartModel';
import { DayTable } from './DayTable';

function ChartUnavailable() {
  return (
    <Text as="p" color="secondary">
      The chart could not be loaded. The table below has the same numbers.
    </Text>
  );
}

// The chart library comes after the totals and the tables.
const CostChart = lazy(() =>
  import('./CostChart').then(
    m => ({ default: m.CostChart }),
    () => ({ default: ChartUnavailable }),
  ),
);

function describe({ currency, days, series }: ChartModel): string {
  const known = days.filter(({ total }) => total !== undefined);
  const [highest] = [...known].sort(
    (a, b) => Number(b.total) - Number(a.total),
  );
  return highest
    ? `Costs of each day by service, ${
        series.length
      } series. The highest day is ${highest.date} with ${formatAmount(
        highest.total ?? '0',
        currency,
      )}.`
    : 'Costs of each day by service. No day has costs.';
}

/** What each day cost, as a chart and as a table. */
export function ChartPanel(props: { model: ChartModel; level: 3 | 4 }) {
  const { model, level } = props;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [highlighted, setHighlighted] = useState<string>();
  const label = useMemo(() => describe(model), [model]);

  const toggle = (key: string) =>
    setHidden(current => {
      const next = new Set(current);
      if (!next.delete(key)) {
        next.add(key);
      }
      return next;
    });

  return (
    <Panel title="Costs by day" level={level}>
      <div className={colors.colors}>
        <ChartLegend
          model={model}
          hidden={hidden}
          onToggle={toggle}
          onHighlight={setHighlighted}
        />
        <div className={styles.chart}>
          <Suspense
            fallback={
              <Skeleton aria-hidden="true" width="100%" height="100%" />
            }
          >
            <CostChart
              model={model}
              hidden={hidden}
              highlighted={
                highlighted && hidden.has(highlighted) ? undefined : highlighted
              }
              label={label}
            />
          </Suspense>
        </div>
      </div>
      <DayTable model={model} level={4} />
    </Panel>
  );
}
