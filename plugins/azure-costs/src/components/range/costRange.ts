import { RangePreset } from '@portico/plugin-azure-costs-common';
import { CostRangeQuery } from '../../api/AzureCostsApi';
import { countDays, isDay, today } from '../../money/days';

/** The ranges with a name, and what people call them. */
export const RANGE_PRESETS: Record<RangePreset, string> = {
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'last-90-days': 'Last 90 days',
  'this-month': 'This month',
  'last-month': 'Last month',
  'last-12-months': 'Last 12 months',
};

/** How many days a range may have at the most. */
const MAX_DAYS = 366;

/** The days to show: a range with a name, or from one day to another. */
export type CostRange =
  | { preset: RangePreset }
  | { start: string; end: string };

/** Shown when nothing else was chosen. */
export const DEFAULT_RANGE: CostRange = { preset: 'last-30-days' };

/**
 * Why two days are not the ends of a range, in words; `undefined` when they are.
 *
 * @param start - as the user wrote it
 * @param end - as the user wrote it
 */
export function findRangeProblem(
  start: string,
  end: string,
): string | undefined {
  if (!start || !end) {
    return 'Enter both days, such as 2026-11-25.';
  }
  const unknown = [start, end].find(day => !isDay(day));
  if (unknown) {
    return `There is no day ${unknown}. Days are written as 2026-11-25.`;
  }
  if (end > today()) {
    return 'The last day is in the future.';
  }
  if (start > end) {
    return 'The first day is after the last day.';
  }
  if (countDays({ start, end }) > MAX_DAYS) {
    return `The range is longer than ${MAX_DAYS} days.`;
  }
  return undefined;
}

function isPreset(name: string): name is RangePreset {
  return Object.hasOwn(RANGE_PRESETS, name);
}

/**
 * Reads the range from the query of an address.
 *
 * @returns the range, and what is wrong with the address when the range is the default one for that reason
 */
export function readRange(params: URLSearchParams): {
  range: CostRange;
  problem?: string;
} {
  const preset = params.get('range');
  const start = params.get('start');
  const end = params.get('end');
  if (preset === null && start === null && end === null) {
    return { range: DEFAULT_RANGE };
  }
  if (preset !== null) {
    return isPreset(preset)
      ? { range: { preset } }
      : {
          range: DEFAULT_RANGE,
          problem: `There is no period named "${preset}".`,
        };
  }
  const days = { start: start ?? '', end: end ?? '' };
  const problem = findRangeProblem(days.start, days.end);
  return problem ? { range: DEFAULT_RANGE, problem } : { range: days };
}

/** Writes the range into the query of an address. */
export function writeRange(params: URLSearchParams, range: CostRange): void {
  for (const [name, value] of Object.entries({
    range: undefined,
    start: undefined,
    end: undefined,
    ...toRangeQuery(range),
  })) {
    if (value === undefined) {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
}

/** The range as the backend is asked for it. */
export function toRangeQuery(range: CostRange): CostRangeQuery {
  return 'preset' in range ? { range: range.preset } : range;
}
