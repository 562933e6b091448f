import { buildSchema } from 'graphql';

/**
 * The part of GitHub's GraphQL schema that the stand-in has, with the names and types of the whole one. A query for anything
 * else is refused when it is validated, as the real one refuses an unknown field.
 */
export const GRAPHQL_SCHEMA = buildSchema(`
  scalar Base64String
  scalar GitObjectID
  scalar URI

  type Query {
    repository(owner: String!, name: String!): Repository
    viewer: User!
  }

  type Mutation {
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  }

  type User {
    login: String!
  }

  type Repository {
    id: ID!
    name: String!
    nameWithOwner: String!
    url: URI!
    isPrivate: Boolean!
    isArchived: Boolean!
    description: String
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
  }

  type Ref {
    name: String!
    associatedPullRequests(first: Int, states: [PullRequestState!]): PullRequestConnection!
  }

  type PullRequestConnection {
    edges: [PullRequestEdge]
    nodes: [PullRequest]
    totalCount: Int!
  }

  type PullRequestEdge {
    node: PullRequest
  }

  type PullRequest {
    id: ID!
    number: Int!
    url: URI!
    title: String!
    state: PullRequestState!
  }

  enum PullRequestState {
    OPEN
    CLOSED
    MERGED
  }

  input CreateCommitOnBranchInput {
    branch: CommittableBranch!
    message: CommitMessage!
    fileChanges: FileChanges
    expectedHeadOid: GitObjectID!
    clientMutationId: String
  }

  input CommittableBranch {
    id: ID
    repositoryNameWithOwner: String
    branchName: String
  }

  input CommitMessage {
    headline: String!
    body: String
  }

  input FileChanges {
    additions: [FileAddition!]
    deletions: [FileDeletion!]
  }

  input FileAddition {
    path: String!
    contents: Base64String!
  }

  input FileDeletion {
    path: String!
  }

  type CreateCommitOnBranchPayload {
    clientMutationId: String
    commit: Commit
  }

  type Commit {
    oid: GitObjectID!
    url: URI!
  }
`);
