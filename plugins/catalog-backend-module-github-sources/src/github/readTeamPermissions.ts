import { z } from 'zod';
import { GithubClient } from './GithubClient';
import { GithubFailure, QueryError } from './GithubFailure';
import { RequestContext } from './RequestContext';

/** The teams of an organisation that may do most with a repository, the likeliest owner first, by the node id of the repository. */
export type TeamPermissions = Map<string, string[]>;

const REPOSITORIES = `
  repositories(first: 100, after: $afterRepository) {
    pageInfo { hasNextPage endCursor }
    edges { permission node { id } }
  }
`;

const RATE_LIMIT = 'rateLimit { limit cost remaining resetAt }';

const TEAMS_QUERY = `
  query teams($owner: String!, $first: Int!, $after: String, $afterRepository: String) {
    ${RATE_LIMIT}
    organization(login: $owner) {
      teams(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { slug ${REPOSITORIES} }
      }
    }
  }
`;

const TEAM_QUERY = `
  query team($owner: String!, $slug: String!, $afterRepository: String) {
    ${RATE_LIMIT}
    organization(login: $owner) { team(slug: $slug) { slug ${REPOSITORIES} } }
  }
`;

const pageInfoSchema = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullish(),
});

const teamSchema = z.object({
  slug: z.string(),
  repositories: z.object({
    pageInfo: pageInfoSchema,
    edges: z.array(
      z
        .object({ permission: z.string(), node: z.object({ id: z.string() }) })
        .nullable(),
    ),
  }),
});

const teamsSchema = z.object({
  organization: z
    .object({
      teams: z
        .object({
          pageInfo: pageInfoSchema,
          nodes: z.array(teamSchema.nullable()),
        })
        .nullish(),
    })
    .nullish(),
});

const oneTeamSchema = z.object({
  organization: z.object({ team: teamSchema.nullish() }).nullish(),
});

type Team = z.output<typeof teamSchema>;

/**
 * Reads which teams of an organisation administer or maintain which repositories.
 *
 * @throws GithubFailure, such as when the credentials may not read teams
 */
export async function readTeamPermissions(
  client: GithubClient,
  owner: string,
  context: RequestContext,
): Promise<TeamPermissions> {
  const task = `the teams of ${owner}`;
  const grants = new Array<Grant>();
  let first = 100;
  let after: string | undefined;
  for (;;) {
    let page;
    try {
      page = await client.query(
        owner,
        {
          task,
          text: TEAMS_QUERY,
          variables: { owner, first, after },
          schema: teamsSchema,
          isDivisible: first > 1,
        },
        context,
      );
    } catch (error) {
      if (
        first > 1 &&
        error instanceof GithubFailure &&
        error.kind === 'timed-out'
      ) {
        first = Math.floor(first / 2);
        continue;
      }
      throw error;
    }
    const teams = page.data.organization?.teams;
    requireAll(page.errors, teams, task);
    for (const team of teams.nodes) {
      if (team) {
        grants.push(...(await grantsOf(client, owner, team, context)));
      }
    }
    if (!teams.pageInfo.hasNextPage || !teams.pageInfo.endCursor) {
      return rank(grants);
    }
    after = teams.pageInfo.endCursor;
  }
}

interface Grant {
  slug: string;
  permission: string;
  repository: string;
}

/** All that a team may do, with the pages after the first. */
async function grantsOf(
  client: GithubClient,
  owner: string,
  team: Team,
  context: RequestContext,
): Promise<Grant[]> {
  const { slug } = team;
  const grants = new Array<Grant>();
  for (let { repositories } = team; ; ) {
    grants.push(
      ...repositories.edges.flatMap(edge =>
        edge
          ? { slug, permission: edge.permission, repository: edge.node.id }
          : [],
      ),
    );
    const { hasNextPage, endCursor } = repositories.pageInfo;
    if (!hasNextPage || !endCursor) {
      return grants;
    }
    const task = `the repositories of the team ${owner}/${slug}`;
    const { data, errors } = await client.query(
      owner,
      {
        task,
        text: TEAM_QUERY,
        variables: { owner, slug, afterRepository: endCursor },
        schema: oneTeamSchema,
      },
      context,
    );
    const next = data.organization?.team;
    requireAll(errors, next, task);
    repositories = next.repositories;
  }
}

/** Those who administer come before those who maintain, and of these a team with few repositories before one with many. */
function rank(grants: Grant[]): TeamPermissions {
  const counts = new Map<string, number>();
  for (const { slug } of grants) {
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const order = (permission: string) =>
    [...grants]
      .filter(grant => grant.permission === permission)
      .sort(
        (a, b) =>
          counts.get(a.slug)! - counts.get(b.slug)! ||
          a.slug.localeCompare(b.slug),
      );
  const permissions: TeamPermissions = new Map();
  for (const { repository, slug } of [
    ...order('ADMIN'),
    ...order('MAINTAIN'),
  ]) {
    permissions.set(repository, [...(permissions.get(repository) ?? []), slug]);
  }
  return permissions;
}

function requireAll<Value>(
  errors: QueryError[],
  value: Value | null | undefined,
  task: string,
): asserts value is Value {
  if (errors.length > 0 || !value) {
    const message = errors[0]?.message ?? 'It returned nothing';
    throw new GithubFailure(`GitHub did not return ${task}: ${message}`, {
      kind: 'refused',
    });
  }
}
