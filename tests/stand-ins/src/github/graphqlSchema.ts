import { buildSchema } from 'graphql';
import { OBJECT_TYPES } from './graphql/objectTypes.ts';
import { PEOPLE_TYPES } from './graphql/peopleTypes.ts';
import { REPOSITORY_TYPES } from './graphql/repositoryTypes.ts';

/**
 * The part of GitHub's GraphQL schema that the stand-in has, with the names and types of the whole one. A query for anything
 * else is refused when it is validated, as the real one refuses an unknown field.
 */
export const GRAPHQL_SCHEMA = buildSchema(`
  scalar Base64String
  scalar DateTime
  scalar GitObjectID
  scalar GitTimestamp
  scalar URI

  type Query {
    organization(login: String!): Organization
    rateLimit: RateLimit
    repository(owner: String!, name: String!): Repository
    repositoryOwner(login: String!): RepositoryOwner
    user(login: String!): User
    viewer: User!
  }

  type Mutation {
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  }

  type RateLimit {
    cost: Int!
    limit: Int!
    nodeCount: Int!
    remaining: Int!
    resetAt: DateTime!
    used: Int!
  }

  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
  }

  enum OrderDirection {
    ASC
    DESC
  }

  ${REPOSITORY_TYPES}
  ${OBJECT_TYPES}
  ${PEOPLE_TYPES}
`);
