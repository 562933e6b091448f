import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { hostFailure } from './hostFailure';
import { ExistingRepository, RepositoryHost } from './RepositoryHost';
import { GithubLocation } from './RepositoryLocation';

/** How long GitHub may take for an answer, in milliseconds. */
const TIMEOUT_MS = 15_000;

const repositorySchema = z.object({
  html_url: z.string(),
  clone_url: z.string(),
  full_name: z.string(),
});

/** Looks at GitHub, with the credentials of `integrations.github`. */
export class GithubHost implements RepositoryHost<GithubLocation> {
  readonly #integrations: ScmIntegrations;
  readonly #credentials: GithubCredentialsProvider;

  constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  async find(
    location: GithubLocation,
    name: string,
  ): Promise<ExistingRepository | undefined> {
    const { host, owner } = location;
    const task = `look up ${owner}/${name}`;
    const repository = await this.#get(
      location,
      name,
      `/repos/${owner}/${name}`,
      task,
    );
    if (!repository) {
      const account = await this.#get(location, name, `/users/${owner}`, task);
      if (!account) {
        throw new InputError(
          `repository.owner: ${host} has no organisation or account '${owner}', or the portal can't see it. In https://${host}/contoso it is contoso`,
        );
      }
      return undefined;
    }
    const { html_url, clone_url, full_name } =
      repositorySchema.parse(repository);
    // A repository that was renamed or moved answers for its old name, which can be taken again.
    if (full_name.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
      return undefined;
    }
    return {
      url: html_url,
      remoteUrl: clone_url,
      empty: !(await this.#hasCommits(location, name, task)),
    };
  }

  async #hasCommits(location: GithubLocation, name: string, task: string) {
    const path = `/repos/${location.owner}/${name}/commits?per_page=1`;
    // An empty repository answers with 409 Conflict.
    const commits = await this.#get(location, name, path, task, 409);
    return Array.isArray(commits) && commits.length > 0;
  }

  /** What a path of the API answers; undefined for 404 and for `absentStatus`. */
  async #get(
    location: GithubLocation,
    name: string,
    path: string,
    task: string,
    absentStatus = 404,
  ): Promise<unknown> {
    const { host, owner } = location;
    const failed = (details: {
      status?: number;
      retryAfter?: string | null;
      cause?: unknown;
    }) =>
      hostFailure({
        host: `GitHub (${host})`,
        credentialsKey: 'integrations.github',
        task,
        ...details,
      });
    const integration = this.#integrations.github.byHost(host);
    if (!integration) {
      throw new InputError(
        `repository.host: this portal does not know '${host}'. It is not in integrations.github of its configuration`,
      );
    }
    const { headers } = await this.#credentials
      .getCredentials({ url: `https://${host}/${owner}/${name}` })
      .catch(cause => {
        throw failed({ status: 401, cause });
      });
    const answer = await fetch(`${integration.config.apiBaseUrl}${path}`, {
      headers: { ...headers, Accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(cause => {
      throw failed({ cause });
    });
    if (answer.status === 404 || answer.status === absentStatus) {
      return undefined;
    }
    if (!answer.ok) {
      throw failed({
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
      });
    }
    return answer.json();
  }
}
