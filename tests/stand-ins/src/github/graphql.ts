import { execute, GraphQLError, validate } from 'graphql';
import { type Answer, ok } from '../wire/Answer.ts';
import { type Exchange } from './Exchange.ts';
import { type CommitOnBranch, createCommit } from './graphql/createCommit.ts';
import { formatError, refusal } from './graphql/graphqlErrors.ts';
import { type GraphqlQuery } from './graphql/GraphqlQuery.ts';
import { dateOf } from './graphql/objectNodes.ts';
import {
  accountNode,
  findOrganization,
  findUser,
  userNode,
} from './graphql/peopleNodes.ts';
import { readable, repositoryNode } from './graphql/repositoryNodes.ts';
import { GRAPHQL_SCHEMA } from './graphqlSchema.ts';
import { type RateLimit } from './RateLimits.ts';

const MOST_NODES = 500_000;

/** A query, and what is left to its caller. */
export interface RateLimitedQuery extends GraphqlQuery {
  limit: RateLimit;
  /** For whom the points are counted, for the refusal. */
  caller: string;
}

/**
 * Answers a query to GitHub's GraphQL API: always with status 200, whatever is wrong with the query.
 *
 * @throws GitHubError 400 or 401 when it is none, or comes without a token
 */
export async function answerGraphql(
  exchange: Exchange,
  query: RateLimitedQuery,
): Promise<Answer> {
  exchange.requireToken();
  exchange.body.requireText('query');
  const { document, syntaxError, variables: variableValues } = query;
  const early = refuseEarly(query);
  if (early || !document) {
    return refused(early ?? syntaxError ?? new GraphQLError('No query'));
  }
  const schema = GRAPHQL_SCHEMA;
  const problems = validate(schema, document);
  if (problems.length > 0) {
    return refused(...problems);
  }
  const { data, errors } = await execute({
    schema,
    document,
    variableValues,
    rootValue: rootOf(exchange, query),
  });
  return ok({ data, ...(errors && { errors: errors.map(formatError) }) });
}

function rootOf(exchange: Exchange, query: RateLimitedQuery) {
  return {
    viewer: () => userNode(exchange, exchange.requireToken().login),
    rateLimit: () => rateLimitNode(query),
    user: ({ login }: { login: string }) => findUser(exchange, login),
    organization: ({ login }: { login: string }) =>
      findOrganization(exchange, login),
    repositoryOwner: ({ login }: { login: string }) => {
      const account = exchange.hub.accounts.find(login);
      return account ? accountNode(exchange, account) : null;
    },
    repository: ({ owner, name }: { owner: string; name: string }) =>
      repositoryNode(exchange, readable(exchange, `${owner}/${name}`)),
    createCommitOnBranch: ({ input }: { input: CommitOnBranch }) =>
      createCommit(exchange, input),
  };
}

function rateLimitNode({ limit, cost, nodes }: RateLimitedQuery) {
  return {
    cost,
    limit: limit.limit,
    used: limit.used,
    remaining: limit.remaining,
    nodeCount: nodes,
    resetAt: dateOf(new Date(limit.reset * 1000)),
  };
}

/** What is refused before anybody looks at what it asks for. */
function refuseEarly({ limit, caller, nodes }: RateLimitedQuery) {
  if (limit.exceeded) {
    return refusal('RATE_LIMITED', `API rate limit exceeded for ${caller}.`);
  }
  if (nodes > MOST_NODES) {
    const count = nodes.toLocaleString('en-US');
    const most = MOST_NODES.toLocaleString('en-US');
    return refusal(
      'MAX_NODE_LIMIT_EXCEEDED',
      `This query is requesting up to ${count} possible nodes which exceeds the maximum limit of ${most}.`,
    );
  }
  return undefined;
}

function refused(...errors: GraphQLError[]): Answer {
  return ok({ errors: errors.map(formatError) });
}
