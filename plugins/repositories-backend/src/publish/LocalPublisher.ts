import { Config } from '@backstage/config';
import {
  createPublishLocalGitAction,
  LocalGitRepositories,
  LocalGitUrls,
} from '@portico/plugin-scaffolder-backend-module-local-git';
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
  readonly #urls: LocalGitUrls;
  readonly #publish: ReturnType<typeof createPublishLocalGitAction>;

  constructor(options: {
    repositories: LocalGitRepositories;
    urls: LocalGitUrls;
    config: Config;
  }) {
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
  ): Promise<PublishedRepository> {
    await runAction(this.#publish, ctx, {
      repoName: request.name,
      description: request.description,
      defaultBranch: request.location.defaultBranch,
    });
    return this.preview(request);
  }
}
