import { z } from 'zod';

/** A repository, and what in it matters to the inventory. Needs the variables `$catalogFile` and `$withFiles`. */
const REPOSITORY = `
  fragment repository on Repository {
    id
    databaseId
    name
    nameWithOwner
    url
    description
    isArchived
    isFork
    visibility
    repositoryTopics(first: 100) { nodes { topic { name } } }
    defaultBranchRef { name target { oid } }
    catalogFile: object(expression: $catalogFile) @include(if: $withFiles) {
      __typename
      oid
      ... on Blob { text }
    }
    codeOwnersInGithub: object(expression: "HEAD:.github/CODEOWNERS") @include(if: $withFiles) {
      ...codeOwners
    }
    codeOwnersInRoot: object(expression: "HEAD:CODEOWNERS") @include(if: $withFiles) { ...codeOwners }
    codeOwnersInDocs: object(expression: "HEAD:docs/CODEOWNERS") @include(if: $withFiles) { ...codeOwners }
  }
  fragment codeOwners on Blob { text }
`;

const RATE_LIMIT = 'rateLimit { limit cost remaining resetAt }';

/** A page of the repositories of an organisation or a user, in an order in which none moves while they are read. */
export const REPOSITORIES_QUERY = `
  query repositories($owner: String!, $catalogFile: String!, $withFiles: Boolean!, $first: Int!, $after: String) {
    ${RATE_LIMIT}
    repositoryOwner(login: $owner) {
      __typename
      repositories(first: $first, after: $after, orderBy: {field: CREATED_AT, direction: ASC}) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...repository }
      }
    }
  }
  ${REPOSITORY}
`;

/** A single repository. */
export const REPOSITORY_QUERY = `
  query repository($owner: String!, $name: String!, $catalogFile: String!, $withFiles: Boolean!) {
    ${RATE_LIMIT}
    repository(owner: $owner, name: $name) { ...repository }
  }
  ${REPOSITORY}
`;

const codeOwnersSchema = z
  .object({
    text: z.string().nullish(),
  })
  .nullish();

const repositorySchema = z.object({
  id: z.string(),
  databaseId: z.number().nullish(),
  name: z.string(),
  nameWithOwner: z.string(),
  url: z.string(),
  description: z.string().nullish(),
  isArchived: z.boolean(),
  isFork: z.boolean(),
  visibility: z.string(),
  repositoryTopics: z.object({
    nodes: z.array(
      z.object({ topic: z.object({ name: z.string() }) }).nullable(),
    ),
  }),
  defaultBranchRef: z
    .object({
      name: z.string(),
      target: z.object({ oid: z.string() }).nullish(),
    })
    .nullish(),
  catalogFile: z
    .object({
      __typename: z.string(),
      oid: z.string(),
      text: z.string().nullish(),
    })
    .nullish(),
  codeOwnersInGithub: codeOwnersSchema,
  codeOwnersInRoot: codeOwnersSchema,
  codeOwnersInDocs: codeOwnersSchema,
});

/** What {@link REPOSITORIES_QUERY} returns. */
export const repositoriesSchema = z.object({
  repositoryOwner: z
    .object({
      __typename: z.string(),
      repositories: z.object({
        totalCount: z.number(),
        pageInfo: z.object({
          hasNextPage: z.boolean(),
          endCursor: z.string().nullish(),
        }),
        nodes: z.array(repositorySchema.nullable()),
      }),
    })
    .nullish(),
});

/** What {@link REPOSITORY_QUERY} returns. */
export const repositoryAnswerSchema = z.object({
  repository: repositorySchema.nullish(),
});

/** A repository as GitHub returns it. */
export type GithubRepository = z.output<typeof repositorySchema>;

/** The host's own number of a repository, which is also in its events, and stays when it is renamed. */
export function repositoryId({ databaseId, id }: GithubRepository): string {
  return databaseId ? String(databaseId) : id;
}
