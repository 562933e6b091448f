import {
  CurrencyCosts,
  DateRange,
  Gap,
  UnusualDay,
} from '@portico/plugin-azure-costs-common';
import { addDays, daysInMonth, lastDayOf, listDays } from '../../money/days';
import { addAmounts } from '../../money/decimals';

/** How many services have a colour of their own. */
const NAMED_SERVICES = 7;

/** What one colour of the chart stands for. */
export interface ChartSeries {
  /** Identifies the series; the same for a service as long as its rank is the same. */
  key: string;
  /** The Azure service, or "Other" and how many. */
  name: string;
  /** 1 to 8: which colour. */
  color: number;
  /** Decimal number, over the range. */
  total: string;
  /** Where the amounts of the series are in each day of the costs. */
  indexes: number[];
}

/**
 * What is known of a day: all of it, all but what Azure left out for some subscription, or nothing; `ahead` is one after
 * the range, for the forecast.
 */
export type DayKnowledge = 'full' | 'partial' | 'none' | 'ahead';

/** One day of the chart and of the table that says the same. */
export interface ChartDay {
  date: string;
  knowledge: DayKnowledge;
  /** Decimal numbers, one for each series; empty where nothing is known. */
  amounts: string[];
  /** Decimal number; absent where nothing is known. */
  total?: string;
  unusual: UnusualDay[];
  /** What a day of the month may cost so that the month stays within the budget. */
  pace?: number;
  /** What the day is expected to cost. */
  forecast?: number;
}

/** All that the chart shows. */
export interface ChartModel {
  currency: string;
  series: ChartSeries[];
  days: ChartDay[];
}

function toSeries({ services }: CurrencyCosts): ChartSeries[] {
  const isAll = services.length <= NAMED_SERVICES + 1;
  const named = isAll ? services : services.slice(0, NAMED_SERVICES);
  const rest = services.slice(named.length);
  const series = named.map(({ name, total }, index) => ({
    key: `service-${index + 1}`,
    name,
    color: index + 1,
    total,
    indexes: [index],
  }));
  return rest.length === 0
    ? series
    : [
        ...series,
        {
          key: 'other',
          name: `Other (${rest.length} services)`,
          color: NAMED_SERVICES + 1,
          total: addAmounts(...rest.map(({ total }) => total)),
          indexes: rest.map((_, index) => named.length + index),
        },
      ];
}

/** The days that are expected to cost something, and how much each. */
function forecastDays(
  { forecast }: CurrencyCosts,
  range: DateRange,
  left: Set<string>,
): { days: Set<string>; amount: number } {
  if (!forecast || range.end < forecast.throughDay) {
    return { days: new Set(), amount: 0 };
  }
  const first = `${forecast.month}-01`;
  const next = addDays(forecast.throughDay, 1);
  const remaining = listDays({
    start: next > first ? next : first,
    end: lastDayOf(forecast.month),
  });
  if (remaining.length === 0) {
    return { days: new Set(), amount: 0 };
  }
  // Days of the month that were left out are estimated too.
  const estimated = [...left].filter(
    day => day >= first && day <= forecast.throughDay,
  );
  const toCome = Number(forecast.expected) - Number(forecast.monthToDate);
  return {
    days: new Set(remaining),
    amount: toCome / (remaining.length + estimated.length),
  };
}

/**
 * Arranges the costs of a range for the chart and its table. Days without an answer are in it, with no amounts; where the
 * range reaches the current month, so are the days to its end, with what they are expected to cost.
 */
export function buildChartModel(
  costs: CurrencyCosts,
  range: DateRange,
  gaps: Gap[] = [],
): ChartModel {
  const series = toSeries(costs);
  const known = new Map(costs.days.map(day => [day.date, day.amounts]));
  const left = new Set(gaps.flatMap(gap => listDays(gap)));
  const expected = forecastDays(costs, range, left);
  const lastExpected = [...expected.days].at(-1) ?? range.end;
  const end = lastExpected > range.end ? lastExpected : range.end;
  const budget = costs.budget && Number(costs.budget.amount);

  const days = listDays({ start: range.start, end }).map((date): ChartDay => {
    const amounts = known.get(date);
    const pace = budget && budget / daysInMonth(date);
    const forecast = expected.days.has(date) ? expected.amount : undefined;
    const unusual = costs.unusualDays.filter(day => day.date === date);
    if (!amounts) {
      const knowledge = date > range.end ? 'ahead' : 'none';
      return { date, knowledge, amounts: [], unusual, pace, forecast };
    }
    return {
      date,
      knowledge: left.has(date) ? 'partial' : 'full',
      amounts: series.map(({ indexes }) =>
        addAmounts(...indexes.map(index => amounts[index])),
      ),
      total: addAmounts(...amounts),
      unusual,
      pace,
      forecast,
    };
  });
  return { currency: costs.currency, series, days };
}

/** The days of which nothing is known, as ranges. */
export function findUnknownRanges({ days }: ChartModel): DateRange[] {
  const ranges: DateRange[] = [];
  for (const { date, knowledge } of days) {
    const last = ranges.at(-1);
    if (knowledge !== 'none') {
      continue;
    }
    if (last && addDays(last.end, 1) === date) {
      last.end = date;
    } else {
      ranges.push({ start: date, end: date });
    }
  }
  return ranges;
}
