import { toError } from '@backstage/errors';
import { NewProblem } from '@portico/plugin-catalog-sources-node';
import { AzureDevOpsError } from '../client/AzureDevOpsError';

/** What is wrong with a repository, or a project, that could not be read, and what to do about it. */
export function describeRepositoryProblem(
  error: unknown,
  url: string,
): NewProblem {
  const status = error instanceof AzureDevOpsError ? error.status : undefined;
  return {
    kind: 'unreadable-repository',
    subject: url,
    message: toError(error).message,
    remedy:
      status === 403 || status === 404
        ? 'Let the identity of the portal read its code, or leave it out by the filters project and repository. What is known of it stays as it is'
        : 'Look at the repository in Azure DevOps. What is known of it stays as it is, and the next refresh tries again',
    url,
  };
}
