import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import { HostClient } from '../hosts/HostClient';
import {
  AzureDevOpsRepositoryRef,
  repositoryPage,
} from '../hosts/repositoryUrls';
import { azureDevOpsRepositoryPath } from '../inspection/readAzureDevOps';
import { PullRequest, PullRequestRequest } from './PullRequest';

const NO_COMMIT = '0'.repeat(40);

const refsSchema = z.object({
  value: z.array(z.object({ name: z.string(), objectId: z.string() })),
});
const pullRequestSchema = z.object({ pullRequestId: z.number() });
const pullRequestsSchema = z.object({ value: z.array(pullRequestSchema) });

/**
 * Proposes files on Azure DevOps, without a clone. A branch or a pull request that an earlier attempt has left is used.
 *
 * @see {@link https://learn.microsoft.com/rest/api/azure/devops/git/pushes/create}
 */
export async function openAzureDevOpsPullRequest(
  client: HostClient,
  ref: AzureDevOpsRepositoryRef,
  request: PullRequestRequest,
): Promise<PullRequest> {
  const base = azureDevOpsRepositoryPath(ref);
  const name = `${ref.organization}/${ref.project}/${ref.name}`;
  const source = `refs/heads/${request.branch}`;
  const target = `refs/heads/${request.targetBranch}`;
  const toPullRequest = (number: number, isNew: boolean): PullRequest => ({
    url: `${repositoryPage(ref)}/pullrequest/${number}`,
    number,
    isNew,
  });

  const open = await client.azureDevOps(
    ref,
    `${base}/pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=${encodeURIComponent(
      source,
    )}`,
    { task: `look for pull requests of ${name}` },
  );
  const [existing] = pullRequestsSchema.parse(
    open?.json ?? { value: [] },
  ).value;
  if (existing) {
    return toPullRequest(existing.pullRequestId, false);
  }

  const heads = await client.azureDevOps(ref, `${base}/refs?filter=heads/`, {
    task: `read the branches of ${name}`,
  });
  const branches = refsSchema.parse(heads?.json ?? { value: [] }).value;
  const headOf = (branch: string) =>
    branches.find(one => one.name === branch)?.objectId;
  const parent = headOf(target);
  if (!parent) {
    throw new ServiceUnavailableError(
      `Azure DevOps does not say what the branch ${request.targetBranch} of ${name} is at. Try again`,
    );
  }
  if (!headOf(source)) {
    await client.azureDevOps(ref, `${base}/pushes`, {
      method: 'POST',
      task: `take a new branch of ${name}`,
      body: {
        refUpdates: [{ name: source, oldObjectId: NO_COMMIT }],
        commits: [
          {
            comment: request.title,
            parents: [parent],
            changes: Object.entries(request.files).map(([path, content]) => ({
              changeType: 'add',
              item: { path: `/${path}` },
              newContent: { content, contentType: 'rawtext' },
            })),
          },
        ],
      },
    });
  }
  const created = await client.azureDevOps(ref, `${base}/pullrequests`, {
    method: 'POST',
    task: `open a pull request of ${name}`,
    body: {
      sourceRefName: source,
      targetRefName: target,
      title: request.title,
      description: request.description,
    },
  });
  const { pullRequestId } = pullRequestSchema.parse(created?.json);
  return toPullRequest(pullRequestId, true);
}
