import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { HostClient } from './HostClient';
import { ExistingRepository, RepositoryHost } from './RepositoryHost';
import { AzureDevOpsLocation } from './RepositoryLocation';

const repositorySchema = z.object({
  webUrl: z.string(),
  remoteUrl: z.string(),
  /** Missing while there is no commit. */
  defaultBranch: z.string().optional(),
});

/** Looks at Azure DevOps. */
export class AzureDevOpsHost implements RepositoryHost<AzureDevOpsLocation> {
  constructor(private readonly client: HostClient) {}

  async find(
    location: AzureDevOpsLocation,
    name: string,
  ): Promise<ExistingRepository | undefined> {
    const { host, organization } = location;
    const task = `look up ${organization}/${location.project}/${name}`;
    const project = encodeURIComponent(location.project);
    const answer = await this.client.azureDevOps(
      location,
      `${project}/_apis/git/repositories/${name}`,
      { task },
    );
    if (answer) {
      const found = answer.parse(repositorySchema);
      return {
        url: found.webUrl,
        remoteUrl: found.remoteUrl,
        empty: !found.defaultBranch,
      };
    }
    const known = await this.client.azureDevOps(
      location,
      `_apis/projects/${project}`,
      { task },
    );
    if (!known) {
      throw new InputError(
        `repository.project: ${host}/${organization} has no project '${location.project}', or the portal can't see it. In https://dev.azure.com/contoso/Payments it is Payments`,
      );
    }
    return undefined;
  }
}
