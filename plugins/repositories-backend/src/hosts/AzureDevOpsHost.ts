import { InputError } from '@backstage/errors';
import {
  AzureDevOpsCredentialsProvider,
  DefaultAzureDevOpsCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { hostFailure } from './hostFailure';
import { ExistingRepository, RepositoryHost } from './RepositoryHost';
import { AzureDevOpsLocation } from './RepositoryLocation';

/** How long Azure DevOps may take for an answer, in milliseconds. */
const TIMEOUT_MS = 15_000;

const repositorySchema = z.object({
  webUrl: z.string(),
  remoteUrl: z.string(),
  /** Missing while there is no commit. */
  defaultBranch: z.string().optional(),
  isDisabled: z.boolean().optional(),
});

/** Looks at Azure DevOps, with the credentials of `integrations.azure`. */
export class AzureDevOpsHost implements RepositoryHost<AzureDevOpsLocation> {
  readonly #credentials: AzureDevOpsCredentialsProvider;
  readonly #integrations: ScmIntegrations;

  constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
  }

  async find(
    location: AzureDevOpsLocation,
    name: string,
  ): Promise<ExistingRepository | undefined> {
    const { organization, project } = location;
    const task = `look up ${organization}/${project}/${name}`;
    const repository = await this.#get(
      location,
      `${encodeURIComponent(project)}/_apis/git/repositories/${name}`,
      task,
    );
    if (repository) {
      const found = repositorySchema.parse(repository);
      return {
        url: found.webUrl,
        remoteUrl: found.remoteUrl,
        empty: !found.defaultBranch,
      };
    }
    const known = await this.#get(
      location,
      `_apis/projects/${encodeURIComponent(project)}`,
      task,
    );
    if (!known) {
      throw new InputError(
        `repository.project: ${location.host}/${organization} has no project '${project}', or the portal can't see it. In https://dev.azure.com/contoso/Payments it is Payments`,
      );
    }
    return undefined;
  }

  /** What a path of the organisation answers; undefined for 404. */
  async #get(
    location: AzureDevOpsLocation,
    path: string,
    task: string,
  ): Promise<unknown> {
    const { host, organization } = location;
    const failed = (details: {
      status?: number;
      retryAfter?: string | null;
      cause?: unknown;
    }) =>
      hostFailure({
        host: `Azure DevOps (${host}/${organization})`,
        credentialsKey: 'integrations.azure',
        task,
        ...details,
      });
    if (!this.#integrations.azure.byHost(host)) {
      throw new InputError(
        `repository.host: this portal does not know '${host}'. It is not in integrations.azure of its configuration`,
      );
    }
    const url = `https://${host}/${organization}`;
    const credentials = await this.#credentials
      .getCredentials({ url })
      .catch(cause => {
        throw failed({ status: 401, cause });
      });
    const answer = await fetch(`${url}/${path}?api-version=7.1`, {
      headers: { ...credentials?.headers, Accept: 'application/json' },
      // Without valid credentials it sends to its sign-in page.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(cause => {
      throw failed({ cause });
    });
    if (answer.status === 404) {
      return undefined;
    }
    if (answer.status !== 200) {
      throw failed({
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
      });
    }
    return answer.json();
  }
}
