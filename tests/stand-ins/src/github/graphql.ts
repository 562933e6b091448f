import { graphql, GraphQLError } from 'graphql';
import { type Answer, ok } from '../wire/Answer.ts';
import { nodeId } from './accountJson.ts';
import { objectionsTo } from './branchProtection.ts';
import { isWorkflow } from './branchWrites.ts';
import { type Exchange } from './Exchange.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { GRAPHQL_SCHEMA } from './graphqlSchema.ts';
import { callerSignature } from './objectRoutes.ts';
import { type PullRequest } from './PullRequest.ts';
import { allows } from './tokens.ts';

interface CommitOnBranch {
  branch: { repositoryNameWithOwner?: string; branchName?: string };
  message: { headline: string; body?: string };
  fileChanges?: {
    additions?: Array<{ path: string; contents: string }>;
    deletions?: Array<{ path: string }>;
  };
  expectedHeadOid: string;
}

/**
 * Answers a query to GitHub's GraphQL API: always with status 200, whatever is wrong with the query.
 *
 * @throws GitHubError 400 or 401 when it is none, or comes without a token
 */
export async function answerGraphql(exchange: Exchange): Promise<Answer> {
  const { login } = exchange.requireToken();
  const { body } = exchange;
  const result = await graphql({
    schema: GRAPHQL_SCHEMA,
    source: body.requireText('query'),
    variableValues: body.get('variables') as Record<string, unknown> | null,
    rootValue: {
      viewer: { login },
      repository: (args: { owner: string; name: string }) =>
        repositoryNode(exchange, `${args.owner}/${args.name}`),
      createCommitOnBranch: (args: { input: CommitOnBranch }) =>
        createCommit(exchange, args.input),
    },
  });
  return ok(result);
}

function repositoryNode(exchange: Exchange, fullName: string) {
  const repository = readable(exchange, fullName);
  const { settings, git } = repository;
  const ref = (branch: string) => refNode(exchange, repository, branch);
  return {
    id: nodeId('Repository', repository.id),
    name: repository.name,
    nameWithOwner: repository.fullName,
    url: `${exchange.origins.web}/${repository.fullName}`,
    isPrivate: !repository.isPublic,
    isArchived: settings.archived,
    description: settings.description,
    defaultBranchRef: () => ref(git.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      ref(qualifiedName.replace(/^refs\/heads\//, '')),
  };
}

async function refNode(
  exchange: Exchange,
  { git, pulls, fullName }: GitHubRepository,
  branch: string,
) {
  if (!(await git.readRef(`refs/heads/${branch}`))) {
    return null;
  }
  const node = (pull: PullRequest) => ({
    id: nodeId('PullRequest', pull.id),
    number: pull.number,
    url: `${exchange.origins.web}/${fullName}/pull/${pull.number}`,
    title: pull.title,
    state: pull.state.toUpperCase(),
  });
  return {
    name: branch,
    associatedPullRequests: (args: { first?: number; states?: string[] }) => {
      const found = pulls
        .filter(({ head }) => head === branch)
        .map(node)
        .filter(({ state }) => args.states?.includes(state) ?? true);
      const nodes = found.slice(0, args.first);
      return {
        nodes,
        edges: nodes.map(one => ({ node: one })),
        totalCount: found.length,
      };
    },
  };
}

async function createCommit(exchange: Exchange, input: CommitOnBranch) {
  const { repositoryNameWithOwner = '', branchName = '' } = input.branch;
  const repository = readable(exchange, repositoryNameWithOwner);
  const { additions = [], deletions = [] } = input.fileChanges ?? {};
  const paths = [...additions, ...deletions].map(({ path }) => path);
  requireCommitter(exchange, repository, branchName, paths);
  const { git } = repository;
  const tip = await git.readRef(`refs/heads/${branchName}`);
  if (tip !== input.expectedHeadOid) {
    throw new GraphQLError(
      `Expected branch to point to "${tip}" but it did not. Pull and try again. (expectedHeadOid)`,
    );
  }
  const { headline, body } = input.message;
  const oid = await git.commit({
    branch: branchName,
    message: body ? `${headline}\n\n${body}` : headline,
    author: callerSignature(exchange),
    deletions: deletions.map(({ path }) => path),
    files: Object.fromEntries(
      additions.map(({ path, contents }) => [
        path,
        Buffer.from(contents, 'base64'),
      ]),
    ),
  });
  repository.pushedAt = exchange.time;
  const { web } = exchange.origins;
  return {
    commit: { oid, url: `${web}/${repository.fullName}/commit/${oid}` },
  };
}

function readable(exchange: Exchange, fullName: string): GitHubRepository {
  const { hub, token } = exchange;
  const repository = hub.repository(fullName);
  const role = repository && hub.access.roleOf(token?.login, repository);
  if (!repository || role === 'none') {
    throw new GraphQLError(
      `Could not resolve to a Repository with the name '${fullName}'.`,
    );
  }
  return repository;
}

function requireCommitter(
  exchange: Exchange,
  repository: GitHubRepository,
  branch: string,
  paths: string[],
): void {
  const token = exchange.requireToken();
  const pusher = exchange.hub.pusher(token, repository);
  const protection = repository.protection.get(branch);
  const mayWrite =
    !['none', 'read', 'triage'].includes(pusher.role) &&
    allows(token, 'contents', 'write', repository.isPublic) &&
    (allows(token, 'workflows', 'write', repository.isPublic) ||
      !paths.some(isWorkflow));
  if (!mayWrite) {
    throw new GraphQLError('Resource not accessible by personal access token');
  }
  const [objection] = protection
    ? objectionsTo(protection, pusher, 'update')
    : [];
  if (objection !== undefined) {
    throw new GraphQLError(objection);
  }
}
