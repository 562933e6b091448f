import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { HostClient } from './HostClient';
import { ExistingRepository, RepositoryHost } from './RepositoryHost';
import { GithubLocation } from './RepositoryLocation';

const repositorySchema = z.object({
  html_url: z.string(),
  clone_url: z.string(),
  full_name: z.string(),
});

/** Looks at GitHub. */
export class GithubHost implements RepositoryHost<GithubLocation> {
  constructor(private readonly client: HostClient) {}

  async find(
    location: GithubLocation,
    name: string,
  ): Promise<ExistingRepository | undefined> {
    const { host, owner } = location;
    const at = { host, owner, name };
    const task = `look up ${owner}/${name}`;
    const answer = await this.client.github(at, `/repos/${owner}/${name}`, {
      task,
    });
    if (!answer) {
      const account = await this.client.github(at, `/users/${owner}`, { task });
      if (!account) {
        throw new InputError(
          `repository.owner: ${host} has no organisation or account '${owner}', or the portal can't see it. In https://${host}/contoso it is contoso`,
        );
      }
      return undefined;
    }
    const { html_url, clone_url, full_name } = answer.parse(repositorySchema);
    // A repository that was renamed or moved answers for its old name, which can be taken again.
    if (full_name.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
      return undefined;
    }
    const commits = await this.client.github(
      at,
      `/repos/${owner}/${name}/commits?per_page=1`,
      // An empty repository answers with 409 Conflict.
      { task, absent: [409] },
    );
    return {
      url: html_url,
      remoteUrl: clone_url,
      empty: !commits?.parse(z.array(z.unknown())).length,
    };
  }
}
