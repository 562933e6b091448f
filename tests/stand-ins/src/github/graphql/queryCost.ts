import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

type Variables = Record<string, unknown>;

/** What a connection of a query adds: it is asked for once for every node above it. */
interface Counted {
  requests: number;
  nodes: number;
}

/**
 * The points that a query takes from the rate limit, by the rule of GitHub's documentation: the requests that it takes to
 * fill its connections to their limits, divided by 100, at least one.
 */
export function pointsOf(document: DocumentNode, variables: Variables): number {
  const { requests } = count(document, variables);
  return Math.max(1, Math.round(requests / 100));
}

/** The nodes that a query may answer with, when its connections are filled to their limits. */
export function nodesOf(document: DocumentNode, variables: Variables): number {
  return count(document, variables).nodes;
}

function count(document: DocumentNode, given: Variables): Counted {
  const total: Counted = { requests: 0, nodes: 0 };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const variables = { ...defaultsOf(definition), ...given };
      walk(document, definition.selectionSet, 1, variables, total);
    }
  }
  return total;
}

function walk(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  above: number,
  variables: Variables,
  total: Counted,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const size = sizeOf(selection, variables);
      if (size !== undefined) {
        total.requests += above;
        total.nodes += above * size;
      }
      if (selection.selectionSet) {
        const below = above * (size ?? 1);
        walk(document, selection.selectionSet, below, variables, total);
      }
    } else {
      const set =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragment(document, selection.name.value);
      if (set) {
        walk(document, set, above, variables, total);
      }
    }
  }
}

function sizeOf(field: FieldNode, variables: Variables): number | undefined {
  const limit = field.arguments?.find(({ name }) =>
    ['first', 'last'].includes(name.value),
  );
  const value = limit && valueOf(limit.value, variables);
  return typeof value === 'number' ? value : undefined;
}

function defaultsOf(operation: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueOf(defaultValue, {}),
    ]),
  );
}

function valueOf(value: ValueNode, variables: Variables): unknown {
  switch (value.kind) {
    case Kind.VARIABLE:
      return variables[value.name.value];
    case Kind.INT:
      return Number(value.value);
    default:
      return undefined;
  }
}

function fragment(
  document: DocumentNode,
  wanted: string,
): SelectionSetNode | undefined {
  for (const definition of document.definitions) {
    if (
      definition.kind === Kind.FRAGMENT_DEFINITION &&
      definition.name.value === wanted
    ) {
      return definition.selectionSet;
    }
  }
  return undefined;
}
