import { Config } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  AzureDevOpsCredentialsProvider,
  DefaultAzureDevOpsCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishAzureAction } from '@backstage/plugin-scaffolder-backend-module-azure';
import { initRepoAndPush } from '@backstage/plugin-scaffolder-node';
import {
  getBearerHandler,
  getPersonalAccessTokenHandler,
  WebApi,
} from 'azure-devops-node-api';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { AzureDevOpsHost } from '../hosts/AzureDevOpsHost';
import { AzureDevOpsLocation } from '../hosts/RepositoryLocation';
import { protectBranch } from './azureDevOpsPolicies';
import { ensurePipeline, queueRun } from './azurePipelines';
import {
  PublishContext,
  PublishedRepository,
  Publisher,
  PublishRequest,
} from './Publisher';
import { runAction } from './runAction';

/** Makes repositories and their pipelines on Azure DevOps. */
export class AzureDevOpsPublisher implements Publisher<AzureDevOpsLocation> {
  readonly #host: AzureDevOpsHost;
  readonly #credentials: AzureDevOpsCredentialsProvider;
  readonly #config: Config;
  readonly #settings: RepositoriesConfig;
  readonly #publish: ReturnType<typeof createPublishAzureAction>;

  constructor(options: {
    host: AzureDevOpsHost;
    integrations: ScmIntegrations;
    config: Config;
    settings: RepositoriesConfig;
  }) {
    this.#host = options.host;
    this.#config = options.config;
    this.#settings = options.settings;
    this.#credentials = DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
      options.integrations,
    );
    this.#publish = createPublishAzureAction(options);
  }

  preview(request: PublishRequest<AzureDevOpsLocation>): PublishedRepository {
    const { host, organization, project, defaultBranch } = request.location;
    const base = `https://${host}/${organization}/${encodeURIComponent(
      project,
    )}`;
    const url = `${base}/_git/${request.name}`;
    const version = `version=GB${encodeURIComponent(defaultBranch)}`;
    return {
      remoteUrl: url,
      repositoryUrl: url,
      repoContentsUrl: `${url}?${version}`,
      catalogInfoUrl: `${url}?path=/catalog-info.yaml&${version}`,
      ...(request.pipelineFile && { pipelineUrl: `${base}/_build` }),
      notes: [],
    };
  }

  async publish(
    ctx: PublishContext,
    request: PublishRequest<AzureDevOpsLocation>,
    resumed: boolean,
  ): Promise<PublishedRepository> {
    await this.#publishFiles(ctx, request, resumed);
    ctx.signal?.throwIfAborted();
    const { location, name } = request;
    const api = await this.#api(location);
    const repository = await (
      await api.getGitApi()
    ).getRepository(name, location.project);
    const published = this.preview(request);
    if (!repository?.id) {
      throw new ServiceUnavailableError(
        `Azure DevOps does not find ${name} any more, which was there a moment ago. Try again`,
      );
    }
    const pipeline =
      request.pipelineFile === undefined
        ? undefined
        : await ensurePipeline(api, {
            project: location.project,
            folder: this.#settings.azureDevOps.pipelineFolder,
            agentPool: this.#settings.azureDevOps.agentPool,
            name,
            repositoryId: repository.id,
            branch: location.defaultBranch,
            file: request.pipelineFile,
          });
    if (location.protectDefaultBranch) {
      ctx.logger.info(`Protecting ${location.defaultBranch}`);
      published.notes = await protectBranch(api, {
        project: location.project,
        repositoryId: repository.id,
        branch: location.defaultBranch,
        pipelineId: pipeline?.id,
        settingsUrl: `https://${location.host}/${
          location.organization
        }/${encodeURIComponent(location.project)}/_settings/repositories`,
      });
    }
    if (pipeline) {
      published.pipelineUrl = pipeline.url;
      const problem = await ctx.checkpoint({
        key: `run.${pipeline.id}`,
        fn: async () => {
          ctx.logger.info(`Queueing the first run of ${pipeline.url}`);
          return (
            (await queueRun(
              api,
              location.project,
              pipeline,
              location.defaultBranch,
            )) ?? ''
          );
        },
      });
      published.notes = [...published.notes, problem].filter(Boolean);
    }
    return published;
  }

  async #publishFiles(
    ctx: PublishContext,
    request: PublishRequest<AzureDevOpsLocation>,
    resumed: boolean,
  ): Promise<void> {
    const { location, name } = request;
    const { host, organization, project, defaultBranch } = location;
    const existing = resumed
      ? await this.#host.find(location, name)
      : undefined;
    if (!existing) {
      await runAction(this.#publish, ctx, {
        repoUrl: `${host}?organization=${organization}&project=${encodeURIComponent(
          project,
        )}&repo=${name}`,
        description: request.description,
        defaultBranch,
      });
    } else if (existing.empty) {
      ctx.logger.info(`Going on with ${existing.url}, which is still empty`);
      const { token } = await this.#credentialsFor(location);
      await initRepoAndPush({
        dir: ctx.workspacePath,
        remoteUrl: existing.remoteUrl,
        defaultBranch,
        auth: { username: 'notempty', password: token },
        logger: ctx.logger,
        commitMessage:
          this.#config.getOptionalString('scaffolder.defaultCommitMessage') ??
          'initial commit',
        gitAuthorInfo: {
          name: this.#config.getOptionalString('scaffolder.defaultAuthor.name'),
          email: this.#config.getOptionalString(
            'scaffolder.defaultAuthor.email',
          ),
        },
      });
    } else {
      ctx.logger.info(`${existing.url} has its files already`);
    }
  }

  async #api(location: AzureDevOpsLocation): Promise<WebApi> {
    const { type, token } = await this.#credentialsFor(location);
    return new WebApi(
      `https://${location.host}/${location.organization}`,
      type === 'pat'
        ? getPersonalAccessTokenHandler(token)
        : getBearerHandler(token),
    );
  }

  async #credentialsFor({ host, organization }: AzureDevOpsLocation) {
    const url = `https://${host}/${organization}`;
    const credentials = await this.#credentials.getCredentials({ url });
    if (!credentials) {
      throw new ServiceUnavailableError(
        `The portal has no credentials for ${url}: see integrations.azure in its configuration`,
      );
    }
    return credentials;
  }
}
