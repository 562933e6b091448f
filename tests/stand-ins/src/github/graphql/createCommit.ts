import { GraphQLError } from 'graphql';
import { objectionsTo } from '../branchProtection.ts';
import { isWorkflow } from '../branchWrites.ts';
import { type Exchange } from '../Exchange.ts';
import { type GitHubRepository } from '../GitHubRepository.ts';
import { callerSignature } from '../objectRoutes.ts';
import { allows } from '../tokens.ts';
import { commitNode } from './objectNodes.ts';
import { readable } from './repositoryNodes.ts';

/** The input of `createCommitOnBranch`. */
export interface CommitOnBranch {
  branch: { repositoryNameWithOwner?: string; branchName?: string };
  message: { headline: string; body?: string };
  fileChanges?: {
    additions?: Array<{ path: string; contents: string }>;
    deletions?: Array<{ path: string }>;
  };
  expectedHeadOid: string;
}

/**
 * Adds a commit to a branch.
 *
 * @throws GraphQLError when the caller may not, or somebody else was faster
 */
export async function createCommit(exchange: Exchange, input: CommitOnBranch) {
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
  await exchange.hub.lookForPushes(repository, exchange.requireToken().login);
  return { commit: () => commitNode({ exchange, repository }, oid) };
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
