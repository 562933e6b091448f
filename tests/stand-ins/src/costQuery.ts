import { badRequest, notInStandIn } from './AzureError.ts';
import { type CostDimension, readDimension } from './costDimensions.ts';
import { type CostFilter, readCostFilter } from './costFilter.ts';
import { isDay } from './days.ts';
import { readObject, requireOneOf } from './jsonMembers.ts';

const COST_TYPES = ['ActualCost', 'AmortizedCost', 'Usage'] as const;
const GRANULARITIES = ['Daily', 'None', 'Monthly'] as const;
const TIMEFRAMES = [
  'BillingMonthToDate',
  'Custom',
  'MonthToDate',
  'TheLastBillingMonth',
  'TheLastMonth',
  'WeekToDate',
] as const;
const AMOUNTS = ['Cost', 'CostUSD', 'PreTaxCost', 'PreTaxCostUSD'] as const;

/** A query of Cost Management that has passed {@link readCostQuery}. */
export interface CostQuery {
  /** ISO dates; both belong to it. */
  from: string;
  to: string;
  granularity: (typeof GRANULARITIES)[number];
  /** What the columns of the amounts are called. */
  amountColumns: string[];
  /** The dimensions in the order in which they were asked. */
  grouping: CostDimension[];
  filter: CostFilter;
}

/**
 * Reads the body of `POST {scope}/providers/Microsoft.CostManagement/query`.
 *
 * @throws AzureError 400 for what the reference of the Query API does not allow, 501 for what the stand-in does not have
 */
export function readCostQuery(body: unknown): CostQuery {
  const query = readObject(body, 'the body', [
    'type',
    'timeframe',
    'timePeriod',
    'dataset',
  ]);
  requireOneOf(query.type, COST_TYPES, 'type');
  const period = readPeriod(query.timeframe, query.timePeriod);
  const dataset = readObject(query.dataset, 'dataset', [
    'granularity',
    'aggregation',
    'grouping',
    'filter',
    'sorting',
    'configuration',
  ]);
  for (const member of ['sorting', 'configuration']) {
    if (dataset[member] !== undefined) {
      throw notInStandIn(`'dataset.${member}'`);
    }
  }
  return {
    ...period,
    granularity: requireOneOf(
      dataset.granularity ?? 'None',
      GRANULARITIES,
      'dataset.granularity',
    ),
    amountColumns: readAggregation(dataset.aggregation),
    grouping: readGrouping(dataset.grouping),
    filter:
      dataset.filter === undefined
        ? () => true
        : readCostFilter(dataset.filter),
  };
}

function readPeriod(
  timeframe: unknown,
  timePeriod: unknown,
): { from: string; to: string } {
  if (requireOneOf(timeframe, TIMEFRAMES, 'timeframe') !== 'Custom') {
    if (timePeriod !== undefined) {
      throw badRequest("'timePeriod' is only for the timeframe Custom");
    }
    throw notInStandIn(`the timeframe ${timeframe}`);
  }
  const period = readObject(timePeriod, 'timePeriod', ['from', 'to']);
  const from = readDate(period.from, 'timePeriod.from');
  const to = readDate(period.to, 'timePeriod.to');
  if (from > to) {
    throw badRequest("'timePeriod.from' is after 'timePeriod.to'");
  }
  return { from, to };
}

function readAggregation(value: unknown): string[] {
  const aggregation = readObject(value, 'dataset.aggregation');
  const entries = Object.values(aggregation);
  if (entries.length < 1 || entries.length > 2) {
    throw badRequest("'dataset.aggregation' must have one or two entries");
  }
  return entries.map(entry => {
    const { name, function: fn } = readObject(entry, 'dataset.aggregation', [
      'name',
      'function',
    ]);
    requireOneOf(fn, ['Sum'], 'dataset.aggregation.function');
    const column = requireOneOf(name, AMOUNTS, 'dataset.aggregation.name');
    if (column.endsWith('USD')) {
      throw notInStandIn(
        'amounts in other currencies than those of the ledger',
      );
    }
    return column;
  });
}

function readGrouping(value: unknown): CostDimension[] {
  const grouping = value ?? [];
  if (!Array.isArray(grouping) || grouping.length > 2) {
    throw badRequest("'dataset.grouping' must be a list of at most two");
  }
  return grouping.map(item => {
    const { type, name } = readObject(item, 'dataset.grouping', [
      'type',
      'name',
    ]);
    const where = 'dataset.grouping.type';
    if (requireOneOf(type, ['Dimension', 'TagKey'], where) === 'TagKey') {
      throw notInStandIn('tags');
    }
    return readDimension(name, 'dataset.grouping.name');
  });
}

function readDate(value: unknown, name: string): string {
  const text = typeof value === 'string' ? value : '';
  const date = text.slice(0, 10);
  if (
    !isDay(date) ||
    !/^(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text.slice(10))
  ) {
    throw badRequest(
      `'${name}' must be a date-time such as 2026-11-01T00:00:00Z`,
    );
  }
  return date;
}
