/** What Git has in a repository, and the commit that adds to it. */
export const OBJECT_TYPES = `
  interface GitObject {
    abbreviatedOid: String!
    commitUrl: URI!
    id: ID!
    oid: GitObjectID!
  }

  type Blob implements GitObject {
    abbreviatedOid: String!
    byteSize: Int!
    commitUrl: URI!
    id: ID!
    isBinary: Boolean
    isTruncated: Boolean!
    oid: GitObjectID!
    text: String
  }

  type Tree implements GitObject {
    abbreviatedOid: String!
    commitUrl: URI!
    entries: [TreeEntry!]
    id: ID!
    oid: GitObjectID!
  }

  type TreeEntry {
    extension: String
    mode: Int!
    name: String!
    object: GitObject
    oid: GitObjectID!
    path: String
    size: Int!
    type: String!
  }

  type Commit implements GitObject {
    abbreviatedOid: String!
    author: GitActor
    authoredDate: DateTime!
    commitUrl: URI!
    committedDate: DateTime!
    committer: GitActor
    history(after: String, before: String, first: Int, last: Int, path: String): CommitHistoryConnection!
    id: ID!
    message: String!
    messageBody: String!
    messageHeadline: String!
    oid: GitObjectID!
    tree: Tree!
    url: URI!
  }

  type CommitHistoryConnection {
    edges: [CommitEdge]
    nodes: [Commit]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type CommitEdge {
    cursor: String!
    node: Commit
  }

  type GitActor {
    date: GitTimestamp
    email: String
    name: String
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
`;
