import { badRequest } from './AzureError.ts';

const DIMENSIONS = [
  'BillingPeriod',
  'ChargeType',
  'Meter',
  'MeterCategory',
  'PricingModel',
  'PublisherType',
  'ResourceGroup',
  'ResourceGroupName',
  'ResourceId',
  'ResourceLocation',
  'ResourceType',
  'ServiceName',
  'SubscriptionId',
  'SubscriptionName',
];

/** A query of Cost Management that has passed {@link readCostQuery}. */
export interface CostQuery {
  /** ISO dates; both belong to it. */
  from: string;
  to: string;
  granularity: 'Daily' | 'None' | 'Monthly';
  /** What the column of the amounts is called. */
  amountColumn: string;
  /** The dimensions in the order in which they were asked. */
  grouping: string[];
}

type Json = Record<string, unknown>;

/**
 * Reads the body of `POST {scope}/providers/Microsoft.CostManagement/query`.
 *
 * @throws AzureError 400 for what the reference of the Query API does not allow
 */
export function readCostQuery(body: unknown): CostQuery {
  const query = readObject(body, 'the body', [
    'type',
    'timeframe',
    'timePeriod',
    'dataset',
  ]);
  requireOneOf(query.type, ['ActualCost', 'AmortizedCost', 'Usage'], 'type');
  if (query.timeframe !== 'Custom') {
    throw badRequest("'timeframe' must be Custom where 'timePeriod' is given");
  }
  const period = readObject(query.timePeriod, 'timePeriod', ['from', 'to']);
  const from = readDate(period.from, 'timePeriod.from');
  const to = readDate(period.to, 'timePeriod.to');
  if (from > to) {
    throw badRequest("'timePeriod.from' is after 'timePeriod.to'");
  }

  const dataset = readObject(query.dataset, 'dataset', [
    'granularity',
    'aggregation',
    'grouping',
    'filter',
    'sorting',
    'configuration',
  ]);
  const granularity = requireOneOf(
    dataset.granularity,
    ['Daily', 'None', 'Monthly'],
    'dataset.granularity',
  );
  if (dataset.filter !== undefined) {
    checkFilter(dataset.filter);
  }
  return {
    from,
    to,
    granularity: granularity as CostQuery['granularity'],
    amountColumn: readAggregation(dataset.aggregation),
    grouping: readGrouping(dataset.grouping),
  };
}

function readAggregation(value: unknown): string {
  const aggregation = readObject(value, 'dataset.aggregation');
  const entries = Object.values(aggregation);
  if (entries.length < 1 || entries.length > 2) {
    throw badRequest("'dataset.aggregation' must have one or two entries");
  }
  const { name, function: fn } = readObject(entries[0], 'dataset.aggregation', [
    'name',
    'function',
  ]);
  requireOneOf(
    name,
    ['Cost', 'CostUSD', 'PreTaxCost', 'PreTaxCostUSD'],
    'name',
  );
  requireOneOf(fn, ['Sum'], 'function');
  return name as string;
}

function readGrouping(value: unknown): string[] {
  const grouping = value ?? [];
  if (!Array.isArray(grouping) || grouping.length > 2) {
    throw badRequest("'dataset.grouping' must be a list of at most two");
  }
  return grouping.map(item => {
    const { type, name } = readObject(item, 'dataset.grouping', [
      'type',
      'name',
    ]);
    requireOneOf(type, ['Dimension', 'TagKey'], 'dataset.grouping.type');
    return requireOneOf(name, DIMENSIONS, 'dataset.grouping.name');
  });
}

function checkFilter(value: unknown): void {
  const filter = readObject(value, 'dataset.filter', [
    'and',
    'or',
    'not',
    'dimensions',
    'tags',
  ]);
  for (const name of ['and', 'or']) {
    const children = filter[name];
    if (children !== undefined) {
      if (!Array.isArray(children) || children.length < 2) {
        throw badRequest(`'${name}' must have two or more children`);
      }
      children.forEach(checkFilter);
    }
  }
}

function readObject(value: unknown, name: string, known?: string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`'${name}' must be an object`);
  }
  const unknown = Object.keys(value).find(key => known && !known.includes(key));
  if (unknown) {
    throw badRequest(`'${name}' has the unknown member '${unknown}'`);
  }
  return value as Json;
}

function requireOneOf(value: unknown, allowed: string[], name: string): string {
  if (typeof value !== 'string' || !allowed.includes(value)) {
    throw badRequest(`'${name}' must be one of ${allowed.join(', ')}`);
  }
  return value;
}

function readDate(value: unknown, name: string): string {
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(value) ||
    Number.isNaN(Date.parse(value))
  ) {
    throw badRequest(
      `'${name}' must be a date-time such as 2026-11-01T00:00:00Z`,
    );
  }
  return value.slice(0, 10);
}
