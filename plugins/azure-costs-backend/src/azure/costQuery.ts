import { z } from 'zod';
import { isDay } from '../calendar/days';
import { CostRow, CostSourceError, DayRange } from '../collection/CostSource';

/** One page of a query's answer. */
export interface CostQueryPage {
  rows: CostRow[];
  /** Where the next page is; absent on the last. */
  nextLink?: string;
}

const AMOUNT_COLUMN = 'Cost';

/**
 * The body of a query for the daily costs of a scope, by resource group and service.
 *
 * @param range - at most 31 days: Azure cuts longer ones off
 */
export function costQuery(
  costType: 'actual' | 'amortized',
  range: DayRange,
): object {
  return {
    type: costType === 'actual' ? 'ActualCost' : 'AmortizedCost',
    timeframe: 'Custom',
    timePeriod: {
      from: `${range.start}T00:00:00Z`,
      to: `${range.end}T23:59:59Z`,
    },
    dataset: {
      granularity: 'Daily',
      aggregation: { totalCost: { name: AMOUNT_COLUMN, function: 'Sum' } },
      grouping: [
        { type: 'Dimension', name: 'ResourceGroupName' },
        { type: 'Dimension', name: 'ServiceName' },
      ],
    },
  };
}

const answerSchema = z.object({
  properties: z.object({
    nextLink: z.string().nullish(),
    columns: z.array(z.object({ name: z.string() })),
    rows: z.array(z.array(z.unknown())),
  }),
});

/** By what names the columns have been seen, in lower case. Their order is not promised. */
const COLUMNS = {
  amount: [AMOUNT_COLUMN.toLowerCase(), 'totalcost', 'pretaxcost'],
  date: ['usagedate'],
  resourceGroup: ['resourcegroupname', 'resourcegroup'],
  service: ['servicename'],
  currency: ['currency'],
};

// Exponents of more digits are no money and would fill a database.
const AMOUNT = /^-?\d{1,30}(\.\d{1,60})?(e[+-]?\d{1,2})?$/i;
const CURRENCY = /^[A-Z]{3}$/;
const DATE = /^(\d{4})-?(\d\d)-?(\d\d)(T.*)?$/;

/**
 * Reads one page of the answer to a {@link costQuery}.
 *
 * @param answer - as `parseJson` gives it, numbers being strings; `undefined` for 204
 * @param range - what was asked
 * @throws CostSourceError when any of it is not what was asked: numbers that are not understood are not used at all
 */
export function readCostPage(answer: unknown, range: DayRange): CostQueryPage {
  if (answer === undefined) {
    return { rows: [] };
  }
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw malformed(`${path.join('.') || 'the answer'}: ${message}`);
  }
  const { columns, rows, nextLink } = parsed.data.properties;
  const names = columns.map(({ name }) => name.toLowerCase());
  const indexOf = (column: keyof typeof COLUMNS) => {
    const found = COLUMNS[column].find(name => names.includes(name));
    if (!found) {
      throw malformed(`there is no column ${COLUMNS[column][0]}`);
    }
    return names.indexOf(found);
  };
  const amount = indexOf('amount');
  const date = indexOf('date');
  const resourceGroup = indexOf('resourceGroup');
  const service = indexOf('service');
  const currency = indexOf('currency');

  return {
    nextLink: nextLink || undefined,
    rows: rows.map((row, index) => {
      if (row.length !== columns.length) {
        throw malformed(
          `row ${index} has ${row.length} values for ${columns.length} columns`,
        );
      }
      return {
        amount: readText(row[amount], AMOUNT, 'an amount', index),
        date: readDate(row[date], range, index),
        resourceGroup: String(row[resourceGroup] ?? '').trim(),
        service: String(row[service] ?? '').trim() || 'Unassigned',
        currency: readText(
          String(row[currency]).toUpperCase(),
          CURRENCY,
          'a currency',
          index,
        ),
      };
    }),
  };
}

function readText(value: unknown, form: RegExp, what: string, index: number) {
  if (typeof value !== 'string' || !form.test(value)) {
    throw malformed(`row ${index} has no ${what.replace(/^an? /, '')}`);
  }
  return value;
}

function readDate(value: unknown, range: DayRange, index: number): string {
  const match = typeof value === 'string' ? value.match(DATE) : null;
  const date = match ? `${match[1]}-${match[2]}-${match[3]}` : '';
  if (!isDay(date) || date < range.start || date > range.end) {
    throw malformed(
      `row ${index} has no date between ${range.start} and ${range.end}`,
    );
  }
  return date;
}

function malformed(what: string): CostSourceError {
  return new CostSourceError(
    'malformed',
    `Azure's answer cannot be read (${what}). Nothing of it was used; the next run asks again.`,
  );
}
