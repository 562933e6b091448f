import { toError } from '@backstage/errors';
import { WebApi } from 'azure-devops-node-api';

/**
 * Types of branch policies, which every organisation has under the same ids.
 *
 * @see {@link https://learn.microsoft.com/rest/api/azure/devops/policy/configurations}
 */
const MINIMUM_REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
const COMMENT_RESOLUTION = 'c6a1889d-b943-4856-b76f-9e46bb6b0df2';
const BUILD = '0609b952-1397-4640-95ec-e00a01b2c241';

/** Which branch to protect. */
interface ProtectedBranch {
  project: string;
  repositoryId: string;
  branch: string;
  /** The pipeline that has to pass. */
  pipelineId?: number;
  /** Where it is done by hand. */
  settingsUrl: string;
}

/**
 * Lets a branch change by pull requests only: one approval, comments resolved, the pipeline passed. Policies that are
 * there already stay.
 *
 * @returns what could not be done, in whole sentences
 */
export async function protectBranch(
  api: WebApi,
  options: ProtectedBranch,
): Promise<string[]> {
  const { project, repositoryId, branch, pipelineId, settingsUrl } = options;
  const scope = [
    { repositoryId, refName: `refs/heads/${branch}`, matchKind: 'Exact' },
  ];
  const wanted = [
    {
      type: MINIMUM_REVIEWERS,
      settings: {
        minimumApproverCount: 1,
        creatorVoteCounts: false,
        resetOnSourcePush: true,
        scope,
      },
    },
    { type: COMMENT_RESOLUTION, settings: { scope } },
    ...(pipelineId
      ? [
          {
            type: BUILD,
            settings: {
              buildDefinitionId: pipelineId,
              queueOnSourceUpdateOnly: true,
              manualQueueOnly: false,
              displayName: null,
              validDuration: 720,
              scope,
            },
          },
        ]
      : []),
  ];
  try {
    const policies = await api.getPolicyApi();
    const existing = await policies.getPolicyConfigurations(project);
    for (const { type, settings } of wanted) {
      const found = existing.some(
        one =>
          one.type?.id === type &&
          one.settings?.scope?.some(
            (place: { repositoryId?: string; refName?: string }) =>
              place.repositoryId === repositoryId &&
              place.refName === `refs/heads/${branch}`,
          ),
      );
      if (!found) {
        await policies.createPolicyConfiguration(
          { isEnabled: true, isBlocking: true, type: { id: type }, settings },
          project,
        );
      }
    }
    return [];
  } catch (error) {
    return [
      `The branch ${branch} is not protected: Azure DevOps did not allow it (${
        toError(error).message
      }). The portal's credentials need the right "Edit policies". To do it by hand: ${settingsUrl}`,
    ];
  }
}
