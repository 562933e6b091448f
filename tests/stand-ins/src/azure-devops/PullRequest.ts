import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type Identity } from './identities.ts';

/** A pull request. */
export interface PullRequest {
  id: number;
  title: string;
  description: string;
  /** In full, such as `refs/heads/describe`. */
  sourceRefName: string;
  targetRefName: string;
  status: 'active' | 'abandoned' | 'completed';
  isDraft: boolean;
  createdBy: Identity;
  creationDate: string;
  /** The newest commit of each branch when it was made or last changed. */
  sourceCommit: string;
  targetCommit: string;
  /** Who has asked for it to be completed when the policies let it, and how. */
  autoComplete?: { setBy: unknown; options: unknown };
}

/** The form in which a pull request is in answers. */
export function pullRequestJson(
  pullRequest: PullRequest,
  repository: DevOpsRepository,
  origin: string,
): object {
  const { id, sourceCommit, targetCommit, autoComplete } = pullRequest;
  const { project } = repository;
  const url = `${repository.apiUrl(origin)}/pullRequests/${id}`;
  const commit = (commitId: string) => ({
    commitId,
    url: `${repository.apiUrl(origin)}/commits/${commitId}`,
  });
  return {
    repository: repository.toJson(origin),
    pullRequestId: id,
    codeReviewId: id,
    status: pullRequest.status,
    createdBy: pullRequest.createdBy.toJson(origin, project.organization.name),
    creationDate: pullRequest.creationDate,
    title: pullRequest.title,
    description: pullRequest.description,
    sourceRefName: pullRequest.sourceRefName,
    targetRefName: pullRequest.targetRefName,
    mergeStatus: 'succeeded',
    isDraft: pullRequest.isDraft,
    lastMergeSourceCommit: commit(sourceCommit),
    lastMergeTargetCommit: commit(targetCommit),
    reviewers: [],
    url,
    _links: {
      self: { href: url },
      web: { href: `${repository.webUrl(origin)}/pullrequest/${id}` },
    },
    supportsIterations: true,
    artifactId: `vstfs:///Git/PullRequestId/${project.id}%2f${repository.id}%2f${id}`,
    ...(autoComplete
      ? {
          autoCompleteSetBy: autoComplete.setBy,
          completionOptions: autoComplete.options,
        }
      : {}),
  };
}
