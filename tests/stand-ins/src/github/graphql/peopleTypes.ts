const REPOSITORIES =
  'repositories(after: String, before: String, first: Int, isArchived: Boolean, isFork: Boolean, last: Int, orderBy: RepositoryOrder, privacy: RepositoryPrivacy, visibility: RepositoryVisibility): RepositoryConnection!';

const PAGE = 'after: String, before: String, first: Int, last: Int';

/** Who has repositories, and teams of them. */
export const PEOPLE_TYPES = `
  interface RepositoryOwner {
    avatarUrl: URI!
    id: ID!
    login: String!
    ${REPOSITORIES}
    repository(name: String!): Repository
    url: URI!
  }

  type User implements RepositoryOwner {
    avatarUrl: URI!
    bio: String
    company: String
    databaseId: Int
    email: String!
    id: ID!
    login: String!
    name: String
    organizationVerifiedDomainEmails(login: String!): [String!]!
    organizations(${PAGE}): OrganizationConnection!
    ${REPOSITORIES}
    repository(name: String!): Repository
    url: URI!
  }

  type Organization implements RepositoryOwner {
    avatarUrl: URI!
    databaseId: Int
    description: String
    id: ID!
    login: String!
    membersWithRole(${PAGE}): OrganizationMemberConnection!
    name: String
    ${REPOSITORIES}
    repository(name: String!): Repository
    team(slug: String!): Team
    teams(${PAGE}, rootTeamsOnly: Boolean = false, userLogins: [String!]): TeamConnection!
    url: URI!
    viewerCanAdminister: Boolean!
  }

  type OrganizationConnection {
    edges: [OrganizationEdge]
    nodes: [Organization]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type OrganizationEdge {
    cursor: String!
    node: Organization
  }

  type OrganizationMemberConnection {
    edges: [OrganizationMemberEdge]
    nodes: [User]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type OrganizationMemberEdge {
    cursor: String!
    node: User
    role: OrganizationMemberRole
  }

  enum OrganizationMemberRole {
    ADMIN
    MEMBER
  }

  type Team {
    avatarUrl: URI
    childTeams(${PAGE}, immediateOnly: Boolean = true): TeamConnection!
    combinedSlug: String!
    databaseId: Int
    description: String
    editTeamUrl: URI!
    id: ID!
    members(${PAGE}, membership: TeamMembershipType = ALL): TeamMemberConnection!
    name: String!
    organization: Organization!
    parentTeam: Team
    privacy: TeamPrivacy!
    repositories(${PAGE}): TeamRepositoryConnection!
    slug: String!
    url: URI!
  }

  type TeamConnection {
    edges: [TeamEdge]
    nodes: [Team]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type TeamEdge {
    cursor: String!
    node: Team
  }

  type TeamMemberConnection {
    edges: [TeamMemberEdge]
    nodes: [User]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type TeamMemberEdge {
    cursor: String!
    node: User!
    role: TeamMemberRole!
  }

  type TeamRepositoryConnection {
    edges: [TeamRepositoryEdge]
    nodes: [Repository]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type TeamRepositoryEdge {
    cursor: String!
    node: Repository!
    permission: RepositoryPermission!
  }

  enum TeamMembershipType {
    ALL
    CHILD_TEAM
    IMMEDIATE
  }

  enum TeamMemberRole {
    MAINTAINER
    MEMBER
  }

  enum TeamPrivacy {
    SECRET
    VISIBLE
  }
`;
