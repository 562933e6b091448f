import { objectionsTo } from './branchProtection.ts';
import { type Exchange } from './Exchange.ts';
import { GitHubError, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { allows } from './tokens.ts';

const WORKFLOWS = /^\.github\/workflows\//;

/** Whether a file is a workflow of GitHub Actions: a token needs a permission of its own to change it. */
export function isWorkflow(path: string): boolean {
  return WORKFLOWS.test(path);
}

/** The repository that the path names, for a caller who may write files. */
export function writableRepository(exchange: Exchange): GitHubRepository {
  return exchange.repository({
    role: 'write',
    permission: 'contents',
    level: 'write',
  });
}

/**
 * Lets pass who may change files of these paths.
 *
 * @throws GitHubError 404 for a workflow and a token without the permission, as GitHub answers through its REST API
 */
export function requireWorkflowPermission(
  exchange: Exchange,
  repository: GitHubRepository,
  paths: string[],
): void {
  const token = exchange.requireToken();
  const may = allows(token, 'workflows', 'write', repository.isPublic);
  if (!may && paths.some(isWorkflow)) {
    throw notFound();
  }
}

/**
 * Lets pass who may change a branch otherwise than by a pull request.
 *
 * @param status - with which the operation refuses
 * @param prefix - what its text begins with
 * @throws GitHubError
 */
export function requireUnprotected(
  exchange: Exchange,
  repository: GitHubRepository,
  branch: string,
  refusal: {
    status: number;
    prefix?: string;
    kind?: 'create' | 'update' | 'delete';
  },
): void {
  const protection = repository.protection.get(branch);
  const pusher = exchange.hub.pusher(exchange.requireToken(), repository);
  const [objection] = protection
    ? objectionsTo(protection, pusher, refusal.kind ?? 'update')
    : [];
  if (objection !== undefined) {
    throw new GitHubError(
      refusal.status,
      `${refusal.prefix ?? ''}${objection}`,
    );
  }
}
