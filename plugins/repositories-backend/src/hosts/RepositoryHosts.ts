import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  DIRECTORY_KEY,
  LocalGitRepositories,
  LocalGitUrls,
} from '@portico/plugin-scaffolder-backend-module-local-git';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { AzureDevOpsPublisher } from '../publish/AzureDevOpsPublisher';
import { GithubPublisher } from '../publish/GithubPublisher';
import { LocalPublisher } from '../publish/LocalPublisher';
import {
  PublishContext,
  PublishedRepository,
  Publisher,
  PublishRequest,
} from '../publish/Publisher';
import { assertAllowed } from './allowedLocations';
import { AzureDevOpsHost } from './AzureDevOpsHost';
import { GithubHost } from './GithubHost';
import { HostClient } from './HostClient';
import { LocalHost } from './LocalHost';
import { ExistingRepository, RepositoryHost } from './RepositoryHost';
import { RepositoryLocation, Target } from './RepositoryLocation';

/** What looks at a host, and what publishes there. */
interface HostParts {
  host: RepositoryHost<RepositoryLocation>;
  publisher: Publisher<RepositoryLocation>;
}

/** The hosts that this portal can publish to. */
export class RepositoryHosts {
  readonly #parts: Map<Target, HostParts>;
  readonly #settings: RepositoriesConfig;

  private constructor(
    parts: Map<Target, HostParts>,
    settings: RepositoriesConfig,
  ) {
    this.#parts = parts;
    this.#settings = settings;
  }

  /**
   * Takes the hosts from `integrations` and `scaffolder.localGit`.
   *
   * @throws Error that names the key of the configuration that can't be used
   */
  static async create(
    config: Config,
    settings: RepositoriesConfig,
  ): Promise<RepositoryHosts> {
    const integrations = readIntegrations(config);
    const parts = new Map<Target, HostParts>();
    if (config.has(DIRECTORY_KEY)) {
      const repositories = await LocalGitRepositories.fromConfig(config);
      const urls = LocalGitUrls.fromConfig(config);
      const host = new LocalHost(repositories, urls);
      parts.set('local', {
        host,
        publisher: new LocalPublisher({ repositories, urls, host, config }),
      });
    }
    const client = new HostClient(integrations);
    const options = { integrations, config, settings };
    const github = new GithubHost(client);
    parts.set('github', {
      host: github,
      publisher: new GithubPublisher({ ...options, host: github }),
    } as HostParts);
    const azureDevOps = new AzureDevOpsHost(client);
    parts.set('azure-devops', {
      host: azureDevOps,
      publisher: new AzureDevOpsPublisher({ ...options, host: azureDevOps }),
    } as HostParts);
    return new RepositoryHosts(parts, settings);
  }

  /**
   * Looks for a repository where it would be made.
   *
   * @throws InputError or NotAllowedError that names the field, when it can't be made there
   * @throws ServiceUnavailableError when the host can't be asked
   */
  async find(
    location: RepositoryLocation,
    name: string,
  ): Promise<ExistingRepository | undefined> {
    return this.#at(location).host.find(location, name);
  }

  /** Makes a repository. See {@link Publisher.publish}. */
  async publish(
    ctx: PublishContext,
    request: PublishRequest,
    resumed: boolean,
  ): Promise<PublishedRepository> {
    return this.#at(request.location).publisher.publish(ctx, request, resumed);
  }

  /** What {@link RepositoryHosts.publish} would answer. Asks nobody. */
  preview(request: PublishRequest): PublishedRepository {
    return this.#at(request.location).publisher.preview(request);
  }

  #at(location: RepositoryLocation): HostParts {
    assertAllowed(location, this.#settings);
    const parts = this.#parts.get(location.target);
    if (!parts) {
      throw new InputError(
        `repository.target: this portal keeps no repositories itself. Set ${DIRECTORY_KEY} in its configuration, or choose another target`,
      );
    }
    return parts;
  }
}

/** @throws InputError when an entry can't be used, which most often lacks what comes from the environment */
function readIntegrations(config: Config): ScmIntegrations {
  try {
    return ScmIntegrations.fromConfig(config);
  } catch (error) {
    throw new InputError(
      `Invalid config at 'integrations': ${
        toError(error).message
      }. A variable of the environment that is not set leaves its key out: set those that are named there`,
    );
  }
}
