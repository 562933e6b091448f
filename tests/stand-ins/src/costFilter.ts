import { badRequest, notInStandIn } from './AzureError.ts';
import { readDimension } from './costDimensions.ts';
import { type LedgerRow } from './CostLedger.ts';
import { readObject, requireOneOf } from './jsonMembers.ts';

/** Which rows a query is about. */
export type CostFilter = (row: LedgerRow) => boolean;

const MEMBERS = ['and', 'or', 'not', 'dimensions', 'tags'];

/**
 * Reads `dataset.filter` of a query.
 *
 * @throws AzureError 400 for what the reference of the Query API does not allow, 501 for what the ledger does not have
 */
export function readCostFilter(value: unknown): CostFilter {
  const filter = readObject(value, 'dataset.filter', MEMBERS);
  const [member, ...others] = Object.keys(filter);
  if (member === undefined || others.length > 0) {
    throw badRequest(
      `'dataset.filter' must have exactly one of ${MEMBERS.join(', ')}`,
    );
  }
  switch (member) {
    case 'and': {
      const children = readChildren(filter.and, member);
      return row => children.every(matches => matches(row));
    }
    case 'or': {
      const children = readChildren(filter.or, member);
      return row => children.some(matches => matches(row));
    }
    case 'not': {
      const child = readCostFilter(filter.not);
      return row => !child(row);
    }
    case 'dimensions':
      return readComparison(filter.dimensions);
    default:
      throw notInStandIn('tags');
  }
}

function readChildren(value: unknown, name: string): CostFilter[] {
  if (!Array.isArray(value) || value.length < 2) {
    throw badRequest(`'${name}' must have two or more children`);
  }
  return value.map(readCostFilter);
}

function readComparison(value: unknown): CostFilter {
  const where = 'dataset.filter.dimensions';
  const comparison = readObject(value, where, ['name', 'operator', 'values']);
  requireOneOf(comparison.operator, ['In'], `${where}.operator`);
  const { valueOf } = readDimension(comparison.name, `${where}.name`);
  const { values } = comparison;
  if (!Array.isArray(values) || values.length === 0) {
    throw badRequest(`'${where}.values' must be a list of texts`);
  }
  const wanted = new Set(values.map(text => String(text).toLowerCase()));
  return row => wanted.has(valueOf(row).toLowerCase());
}
