import { type GraphQLResolveInfo } from 'graphql';
import { refusal } from './graphqlErrors.ts';

const MOST = 100;

/** Which part of a connection is asked for. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** What a connection is made of. */
export interface ConnectionOptions<T> {
  /** What tells one from another, and stays when others come and go. */
  keyOf: (item: T) => string | number;
  toNode: (item: T) => object | null;
  /** What an edge has beyond its node. */
  toEdge?: (item: T) => object;
}

/**
 * A part of a list as GitHub's API gives it.
 *
 * @param field - the name of the connection, for messages
 * @throws GraphQLError when the part is not said, is too large, or begins nowhere
 */
export function connection<T>(
  items: T[],
  args: PageArguments,
  { fieldName }: Pick<GraphQLResolveInfo, 'fieldName'>,
  { keyOf, toNode, toEdge }: ConnectionOptions<T>,
) {
  requireLimit(args, fieldName);
  const from = args.after ? indexAt(items, args.after, keyOf) + 1 : 0;
  const to = args.before ? indexAt(items, args.before, keyOf) : items.length;
  const start =
    typeof args.first === 'number'
      ? from
      : Math.max(from, to - (args.last ?? 0));
  const end =
    typeof args.first === 'number' ? Math.min(to, from + args.first) : to;
  const page = items.slice(start, end);
  const cursor = (index: number) => cursorOf(index, keyOf(items[index]));
  return {
    totalCount: items.length,
    nodes: () => page.map(toNode),
    edges: () =>
      page.map((item, index) => ({
        cursor: cursor(start + index),
        node: () => toNode(item),
        ...toEdge?.(item),
      })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: page.length > 0 ? cursor(start) : null,
      endCursor: page.length > 0 ? cursor(end - 1) : null,
    },
  };
}

function requireLimit({ first, last }: PageArguments, field: string): void {
  const named = { first, last };
  const given = Object.entries(named).filter(
    ([, value]) => typeof value === 'number',
  );
  if (given.length === 0) {
    throw refusal(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  }
  for (const [name, value] of given) {
    if (Number(value) > MOST) {
      throw refusal(
        'EXCESSIVE_PAGINATION',
        `Requesting ${value} records on the \`${field}\` connection exceeds the \`${name}\` limit of ${MOST} records.`,
      );
    }
    if (Number(value) < 0) {
      throw refusal(
        'INVALID_PAGINATION',
        `\`${name}\` on the \`${field}\` connection cannot be less than zero.`,
      );
    }
  }
}

function cursorOf(index: number, key: string | number): string {
  return Buffer.from(`cursor:v2:${index}:${key}`).toString('base64');
}

/** Where the item of a cursor is now, or was before it was removed. */
function indexAt<T>(
  items: T[],
  cursor: string,
  keyOf: (item: T) => string | number,
): number {
  const [, number, key] =
    Buffer.from(cursor, 'base64')
      .toString()
      .match(/^cursor:v2:(\d+):(.*)$/s) ?? [];
  if (number === undefined) {
    throw refusal(
      'INVALID_CURSOR_ARGUMENTS',
      `\`${cursor}\` does not appear to be a valid cursor.`,
    );
  }
  const index = Number(number);
  const isAt = (item: T | undefined) =>
    item !== undefined && String(keyOf(item)) === key;
  if (isAt(items[index])) {
    return index;
  }
  const moved = items.findIndex(isAt);
  return moved < 0 ? index - 1 : moved;
}
