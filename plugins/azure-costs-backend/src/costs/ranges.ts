import { InputError } from '@backstage/errors';
import { RangePreset } from '@portico/plugin-azure-costs-common';
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  isDay,
  lastOfMonth,
} from '../calendar/days';
import { DayRange } from '../collection/CostSource';
import { ComparedRanges } from './CostStore';

const MAX_DAYS = 366;

/** A range as a caller names it. */
export interface RangeQuery {
  range?: RangePreset;
  /** ISO date. */
  start?: string;
  /** ISO date. */
  end?: string;
}

const PRESETS: Record<RangePreset, (yesterday: string) => DayRange> = {
  'last-7-days': end => ({ start: addDays(end, -6), end }),
  'last-30-days': end => ({ start: addDays(end, -29), end }),
  'last-90-days': end => ({ start: addDays(end, -89), end }),
  'this-month': end => ({ start: firstOfMonth(end), end }),
  'last-month': end => {
    const month = addMonths(firstOfMonth(end), -1);
    return { start: month, end: lastOfMonth(month) };
  },
  'last-12-months': end => ({ start: addMonths(addDays(end, 1), -12), end }),
};

/**
 * The days that a caller asks for, and as many before them.
 *
 * @param today - ISO date; ranges by name end the day before, of which Azure has numbers
 * @throws InputError that names the parameter which can't be used
 */
export function resolveRanges(
  query: RangeQuery,
  today: string,
): ComparedRanges {
  const range = resolveRange(query, today);
  const days = daysBetween(range.start, range.end) + 1;
  return {
    range,
    previousRange: {
      start: addDays(range.start, -days),
      end: addDays(range.start, -1),
    },
  };
}

function resolveRange(query: RangeQuery, today: string): DayRange {
  const { range: preset, start, end } = query;
  if (start === undefined && end === undefined) {
    return PRESETS[preset ?? 'last-30-days'](presetEnd(preset, today));
  }
  if (preset !== undefined) {
    throw new InputError("'range' goes without 'start' and 'end'");
  }
  for (const [name, day] of Object.entries({ start, end })) {
    if (day === undefined) {
      throw new InputError(
        `'${name}' is missing; 'start' and 'end' go together`,
      );
    }
    if (!isDay(day)) {
      throw new InputError(
        `'${name}' must be a date that exists, such as 2026-11-25`,
      );
    }
  }
  const range = { start: start!, end: end! };
  if (range.start > range.end) {
    throw new InputError("'start' must not be after 'end'");
  }
  if (range.end > today) {
    throw new InputError(`'end' must not be after today, ${today}`);
  }
  if (daysBetween(range.start, range.end) >= MAX_DAYS) {
    throw new InputError(
      `'end' must be less than ${MAX_DAYS} days after 'start'`,
    );
  }
  return range;
}

/** Yesterday; on the first of a month, that month has nothing but today. */
function presetEnd(preset: RangePreset | undefined, today: string): string {
  const isFirst = today === firstOfMonth(today);
  const ofThisMonth = preset === 'this-month' || preset === 'last-month';
  return isFirst && ofThisMonth ? today : addDays(today, -1);
}
