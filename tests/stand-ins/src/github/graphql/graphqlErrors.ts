import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { scopesOf, type GitHubToken } from '../tokens.ts';

/** A refusal in the form of GitHub's GraphQL API, which has its type beside its message. */
export function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** What is not there, or what the caller may not know of. */
export function notResolved(message: string): GraphQLError {
  return refusal('NOT_FOUND', `Could not resolve to ${message}.`);
}

/** What the token of the caller is not good for. */
export function notAccessibleBy({ app }: GitHubToken): GraphQLError {
  const by = app ? 'integration' : 'personal access token';
  return refusal('FORBIDDEN', `Resource not accessible by ${by}`);
}

/** A field that a classic token does not have the scope for. */
export function insufficientScopes(
  token: GitHubToken,
  field: string,
  needed: string[],
): GraphQLError {
  const list = (scopes: string[]) =>
    `[${scopes.map(scope => `'${scope}'`).join(', ')}]`;
  return refusal(
    'INSUFFICIENT_SCOPES',
    `Your token has not been granted the required scopes to execute this query. The '${field}' field requires one of the following scopes: ${list(
      needed,
    )}, but your token has only been granted the: ${list(
      scopesOf(token) ?? [],
    )} scopes. Please modify your token's scopes at: https://github.com/settings/tokens.`,
  );
}

/** An error as it is in an answer. */
export function formatError(error: GraphQLError): GraphQLFormattedError {
  const { message, path, locations, extensions } = error.toJSON();
  const { type, ...others } = extensions ?? {};
  return {
    ...(type === undefined ? {} : { type }),
    path,
    ...(Object.keys(others).length > 0 ? { extensions: others } : {}),
    locations,
    message,
  } as GraphQLFormattedError;
}
