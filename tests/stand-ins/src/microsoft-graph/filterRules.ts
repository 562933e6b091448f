import { type EntityType, type Property, type Support } from './entityTypes.ts';
import { type Comparison, type FilterNode } from './filterNodes.ts';
import {
  onlyAdvanced,
  unsupportedFilter,
  unsupportedQuery,
} from './GraphError.ts';

/** How many alternatives a filter may have that is not part of an advanced query. */
const MOST_ALTERNATIVES = 15;

/**
 * Lets only filters pass that Graph carries out on directory objects.
 *
 * @param advanced - whether the query is an advanced one
 * @throws GraphError 400
 */
export function requireSupported(
  node: FilterNode,
  type: EntityType,
  advanced: boolean,
): void {
  switch (node.kind) {
    case 'not':
      if (!advanced) {
        throw onlyAdvanced('Not');
      }
      requireSupported(node.node, type, advanced);
      return;
    case 'comparison':
      requireComparison(node, type, advanced);
      return;
    default:
      if (!advanced && node.kind === 'or') {
        requireFew(node.nodes.length);
      }
      for (const child of node.nodes) {
        requireSupported(child, type, advanced);
      }
  }
}

function requireComparison(
  node: FilterNode & { kind: 'comparison' },
  type: EntityType,
  advanced: boolean,
): void {
  const { property, any, comparison } = node;
  if (comparison.operator === 'ne') {
    if (any) {
      throw unsupportedQuery(
        "Operator 'NotEqual' is not supported within a lambda expression.",
      );
    }
    if (!advanced) {
      throw onlyAdvanced('NotEqualsMatch');
    }
  }
  if (comparison.operator === 'in' && !advanced) {
    requireFew(comparison.values.length);
  }
  const support = supportOf(property, comparison);
  if (support === 'never') {
    throw unsupportedFilter(property.name, type.title);
  }
  if (support === 'advanced' && !advanced) {
    throw comparison.operator === 'endsWith'
      ? onlyAdvanced('endsWith')
      : unsupportedFilter(property.name, type.title);
  }
}

function supportOf(property: Property, comparison: Comparison): Support {
  switch (comparison.operator) {
    case 'startsWith':
    case 'endsWith':
      return property[comparison.operator];
    case 'in':
      return comparison.values.includes(null)
        ? property.isNull
        : property.equals;
    default:
      return comparison.value === null ? property.isNull : property.equals;
  }
}

function requireFew(alternatives: number): void {
  if (alternatives > MOST_ALTERNATIVES) {
    throw unsupportedQuery(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${alternatives}. Max allowed: ${MOST_ALTERNATIVES}.`,
    );
  }
}
