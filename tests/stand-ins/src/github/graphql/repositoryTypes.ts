/** Repositories, their references, topics and pull requests. */
export const REPOSITORY_TYPES = `
  type Repository {
    createdAt: DateTime!
    databaseId: Int
    defaultBranchRef: Ref
    description: String
    homepageUrl: URI
    id: ID!
    isArchived: Boolean!
    isDisabled: Boolean!
    isEmpty: Boolean!
    isFork: Boolean!
    isInOrganization: Boolean!
    isPrivate: Boolean!
    isTemplate: Boolean!
    name: String!
    nameWithOwner: String!
    object(expression: String, oid: GitObjectID): GitObject
    owner: RepositoryOwner!
    primaryLanguage: Language
    pushedAt: DateTime
    ref(qualifiedName: String!): Ref
    repositoryTopics(after: String, before: String, first: Int, last: Int): RepositoryTopicConnection!
    updatedAt: DateTime!
    url: URI!
    visibility: RepositoryVisibility!
  }

  type RepositoryConnection {
    edges: [RepositoryEdge]
    nodes: [Repository]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type RepositoryEdge {
    cursor: String!
    node: Repository
  }

  enum RepositoryVisibility {
    INTERNAL
    PRIVATE
    PUBLIC
  }

  enum RepositoryPrivacy {
    PRIVATE
    PUBLIC
  }

  enum RepositoryPermission {
    ADMIN
    MAINTAIN
    READ
    TRIAGE
    WRITE
  }

  enum RepositoryOrderField {
    CREATED_AT
    NAME
    PUSHED_AT
    UPDATED_AT
  }

  input RepositoryOrder {
    direction: OrderDirection!
    field: RepositoryOrderField!
  }

  type Language {
    id: ID!
    name: String!
  }

  type RepositoryTopicConnection {
    edges: [RepositoryTopicEdge]
    nodes: [RepositoryTopic]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type RepositoryTopicEdge {
    cursor: String!
    node: RepositoryTopic
  }

  type RepositoryTopic {
    id: ID!
    topic: Topic!
    url: URI!
  }

  type Topic {
    id: ID!
    name: String!
  }

  type Ref {
    associatedPullRequests(after: String, before: String, first: Int, last: Int, states: [PullRequestState!]): PullRequestConnection!
    id: ID!
    name: String!
    prefix: String!
    target: GitObject
  }

  type PullRequestConnection {
    edges: [PullRequestEdge]
    nodes: [PullRequest]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type PullRequestEdge {
    cursor: String!
    node: PullRequest
  }

  type PullRequest {
    id: ID!
    number: Int!
    state: PullRequestState!
    title: String!
    url: URI!
  }

  enum PullRequestState {
    OPEN
    CLOSED
    MERGED
  }
`;
