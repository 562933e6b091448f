import { Config } from '@backstage/config';
import {
  createPublishLocalGitAction,
  LocalGitRepositories,
  LocalGitUrls,
} from '@portico/plugin-scaffolder-backend-module-local-git';
import { LocalHost } from '../hosts/LocalHost';
import { RepositoryLocation } from '../hosts/RepositoryLocation';
import {
  PublishContext,
  PublishedRepository,
  Publisher,
  PublishRequest,
} from './Publisher';
import { runAction } from './runAction';

/** Makes repositories that the portal keeps itself. */
export class LocalPublisher implements Publisher<RepositoryLocation> {
  readonly #host: LocalHost;
  readonly #urls: LocalGitUrls;
  readonly #publish: ReturnType<typeof createPublishLocalGitAction>;

  constructor(options: {
    repositories: LocalGitRepositories;
    urls: LocalGitUrls;
    host: LocalHost;
    config: Config;
  }) {
    this.#host = options.host;
    this.#urls = options.urls;
    this.#publish = createPublishLocalGitAction(options);
  }

  preview({ name, location }: PublishRequest): PublishedRepository {
    const { defaultBranch } = location;
    return {
      remoteUrl: this.#urls.clone(name),
      repositoryUrl: this.#urls.repository(name),
      repoContentsUrl: this.#urls.tree(name, defaultBranch),
      catalogInfoUrl: this.#urls.blob(name, defaultBranch, 'catalog-info.yaml'),
      notes: [],
    };
  }

  async publish(
    ctx: PublishContext,
    request: PublishRequest,
    resumed: boolean,
  ): Promise<PublishedRepository> {
    const { location, name } = request;
    const existing = resumed
      ? await this.#host.find(location, name)
      : undefined;
    if (existing) {
      ctx.logger.info(`${existing.url} has its files already`);
      return this.preview(request);
    }
    await runAction(this.#publish, ctx, {
      repoName: name,
      description: request.description,
      defaultBranch: location.defaultBranch,
    });
    return this.preview(request);
  }
}
