import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { type WireRequest } from '../../wire/WireRequest.ts';
import { nodesOf, pointsOf } from './queryCost.ts';

/** A query as it was sent, and what it costs. */
export interface GraphqlQuery {
  /** `undefined` when it is no GraphQL. */
  document: DocumentNode | undefined;
  /** Why it is none. */
  syntaxError: GraphQLError | undefined;
  variables: Record<string, unknown>;
  /** In points of the rate limit. */
  cost: number;
  /** How many nodes it may answer with. */
  nodes: number;
}

/** Reads a query from the body of a request, whatever that is. */
export function readGraphqlQuery({ body }: WireRequest): GraphqlQuery {
  const { query, variables } = isObject(body) ? body : {};
  const known = isObject(variables) ? variables : {};
  const none = { document: undefined, variables: known, cost: 1, nodes: 0 };
  try {
    const document = parse(typeof query === 'string' ? query : '');
    return {
      document,
      syntaxError: undefined,
      variables: known,
      cost: pointsOf(document, known),
      nodes: nodesOf(document, known),
    };
  } catch (error) {
    return {
      ...none,
      syntaxError: error instanceof GraphQLError ? error : undefined,
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
