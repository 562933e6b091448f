import { useId, useMemo } from 'react';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatAxisAmount } from '../../money/formatAmount';
import { formatShortDay } from '../../money/days';
import { ChartDay, ChartModel, findUnknownRanges } from './chartModel';
import { ChartTooltip } from './ChartTooltip';
import { HatchPattern } from './HatchPattern';
import { seriesColor } from './swatchStyle';

const AXIS = { fill: 'var(--bui-fg-secondary)', fontSize: 12 };

/** A triangle over the bar of an unusual day. */
function UnusualMark({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) {
  return (
    <path
      d={`M${cx} ${cy - 14} l6 10 h-12 Z`}
      fill="var(--bui-fg-negative)"
      stroke="var(--bui-bg-neutral-1)"
    />
  );
}

/** The height of the bar of a day, without what is hidden. */
function heightOf(
  day: ChartDay,
  { series }: ChartModel,
  hidden: ReadonlySet<string>,
): number {
  return series.reduce(
    (sum, { key }, index) =>
      hidden.has(key)
        ? sum
        : sum + Math.max(0, Number(day.amounts[index] ?? 0)),
    0,
  );
}

/**
 * Bars for each day, stacked by service. The only file that knows the chart library; it is loaded after the rest.
 *
 * @param props - `label`: what the chart shows, for those who can't see it
 */
export function CostChart(props: {
  model: ChartModel;
  hidden: ReadonlySet<string>;
  highlighted?: string;
  label: string;
}) {
  const { model, hidden, highlighted, label } = props;
  const { currency, days, series } = model;
  const hatchId = `hatch-${useId().replaceAll(':', '')}`;
  const unknown = useMemo(() => findUnknownRanges(model), [model]);

  return (
    <ResponsiveContainer
      width="100%"
      height="100%"
      initialDimension={{ width: 640, height: 320 }}
    >
      <ComposedChart
        data={days}
        stackOffset="sign"
        barCategoryGap={days.length > 100 ? 0 : '12%'}
        margin={{ top: 16, right: 8, bottom: 0, left: 0 }}
        aria-label={label}
      >
        <defs>
          <HatchPattern id={hatchId} />
        </defs>
        <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
        <XAxis
          dataKey="date"
          tickFormatter={formatShortDay}
          tick={AXIS}
          stroke="var(--bui-border-2)"
          minTickGap={24}
        />
        <YAxis
          tickFormatter={(value: number) => formatAxisAmount(value, currency)}
          tick={AXIS}
          stroke="var(--bui-border-2)"
          width="auto"
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--bui-bg-neutral-3)', fillOpacity: 0.5 }}
          wrapperStyle={{ zIndex: 1 }}
          content={({ active, label: date }) => {
            const day = days.find(item => item.date === date);
            return active && day ? (
              <ChartTooltip model={model} day={day} hidden={hidden} />
            ) : null;
          }}
        />
        {unknown.map(({ start, end }) => (
          <ReferenceArea
            key={start}
            x1={start}
            x2={end}
            ifOverflow="hidden"
            fill={`url(#${hatchId})`}
            fillOpacity={0.6}
            label={
              start === end
                ? undefined
                : {
                    value: 'no data',
                    fill: 'var(--bui-fg-primary)',
                    fontSize: 12,
                  }
            }
          />
        ))}
        {series.map(({ key, name, color }, index) => (
          <Bar
            key={key}
            name={name}
            dataKey={(day: ChartDay) =>
              day.amounts.length > 0 ? Number(day.amounts[index]) : undefined
            }
            stackId="costs"
            hide={hidden.has(key)}
            fill={seriesColor(color)}
            fillOpacity={highlighted && highlighted !== key ? 0.2 : 1}
            stroke="var(--bui-bg-neutral-1)"
            strokeWidth={days.length > 100 ? 0 : 0.5}
            isAnimationActive={false}
          />
        ))}
        <Line
          name="Budget a day"
          dataKey="pace"
          type="step"
          stroke="var(--bui-fg-primary)"
          strokeWidth={2}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          name="Expected a day"
          dataKey="forecast"
          stroke="var(--bui-fg-secondary)"
          strokeWidth={2}
          strokeDasharray="4 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        {days
          .filter(({ unusual }) => unusual.length > 0)
          .map(day => (
            <ReferenceDot
              key={day.date}
              x={day.date}
              y={heightOf(day, model, hidden)}
              shape={UnusualMark}
            />
          ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
