import { Config } from '@backstage/config';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  createGithubBranchProtectionAction,
  createGithubRepoPushAction,
  createPublishGithubAction,
  getOctokitOptions,
} from '@backstage/plugin-scaffolder-backend-module-github';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Octokit } from 'octokit';
import { GithubHost } from '../hosts/GithubHost';
import { GithubLocation } from '../hosts/RepositoryLocation';
import { setActionsSecrets } from './githubSecrets';
import {
  PublishContext,
  PublishedRepository,
  Publisher,
  PublishRequest,
} from './Publisher';
import { runAction } from './runAction';

/** Administrators may pass by: or a main could not be mended when its checks are what is broken. */
const ENFORCE_ADMINS = false;

/** Makes repositories on GitHub, by Backstage's own actions. */
export class GithubPublisher implements Publisher<GithubLocation> {
  readonly #host: GithubHost;
  readonly #integrations: ScmIntegrations;
  readonly #publish: ReturnType<typeof createPublishGithubAction>;
  readonly #push: ReturnType<typeof createGithubRepoPushAction>;
  readonly #protect: ReturnType<typeof createGithubBranchProtectionAction>;

  constructor(options: {
    host: GithubHost;
    integrations: ScmIntegrations;
    config: Config;
  }) {
    this.#host = options.host;
    this.#integrations = options.integrations;
    this.#publish = createPublishGithubAction(options);
    this.#push = createGithubRepoPushAction(options);
    this.#protect = createGithubBranchProtectionAction(options);
  }

  preview({
    location,
    name,
  }: PublishRequest<GithubLocation>): PublishedRepository {
    const { host, owner, defaultBranch } = location;
    const url = `https://${host}/${owner}/${name}`;
    return {
      remoteUrl: `${url}.git`,
      repositoryUrl: url,
      repoContentsUrl: `${url}/blob/${defaultBranch}`,
      catalogInfoUrl: `${url}/blob/${defaultBranch}/catalog-info.yaml`,
      pipelineUrl: `${url}/actions`,
      notes: [],
    };
  }

  async publish(
    ctx: PublishContext,
    request: PublishRequest<GithubLocation>,
    resumed: boolean,
  ): Promise<PublishedRepository> {
    const { location, name } = request;
    await writeCodeOwners(ctx.workspacePath, request.codeOwners);
    const existing = resumed
      ? await this.#host.find(location, name)
      : undefined;
    if (existing) {
      await this.#completeSettings(ctx, request);
    }
    ctx.signal?.throwIfAborted();
    if (!existing) {
      await runAction(this.#publish, ctx, {
        ...this.#contents(request),
        description: request.description,
        repoVisibility: location.visibility,
        deleteBranchOnMerge: true,
        topics: request.topics,
        secrets: request.secrets,
        collaborators: teamsOf(request),
      });
    } else if (existing.empty) {
      ctx.logger.info(`Going on with ${existing.url}, which is still empty`);
      await runAction(this.#push, ctx, this.#contents(request));
    } else if (location.protectDefaultBranch) {
      ctx.logger.info(`${existing.url} has its files already`);
      await runAction(this.#protect, ctx, {
        ...protection(request),
        repoUrl: repoUrl(request),
        branch: location.defaultBranch,
        enforceAdmins: ENFORCE_ADMINS,
      }).catch(error =>
        ctx.logger.warn(`Branch protection: ${toError(error).message}`),
      );
    }
    return {
      ...this.preview(request),
      notes: await this.#missingProtection(request),
    };
  }

  #contents(request: PublishRequest<GithubLocation>) {
    const { defaultBranch, protectDefaultBranch } = request.location;
    return {
      ...protection(request),
      repoUrl: repoUrl(request),
      defaultBranch,
      protectDefaultBranch,
      protectEnforceAdmins: ENFORCE_ADMINS,
    };
  }

  /** What an attempt that ended right after it had made the repository may not have come to. */
  async #completeSettings(
    ctx: PublishContext,
    request: PublishRequest<GithubLocation>,
  ) {
    const { location, name, topics, secrets } = request;
    const client = await this.#client(location, name);
    const repository = { owner: location.owner, repo: name };
    if (topics?.length) {
      await client.rest.repos.replaceAllTopics({
        ...repository,
        names: topics,
      });
    }
    for (const { team, access } of teamsOf(request) ?? []) {
      await client.rest.teams.addOrUpdateRepoPermissionsInOrg({
        ...repository,
        org: location.owner,
        team_slug: team,
        permission: access,
      });
    }
    if (secrets && Object.keys(secrets).length) {
      ctx.logger.info(`Setting ${Object.keys(secrets).join(', ')}`);
      await setActionsSecrets(client, repository, secrets);
    }
  }

  /** Backstage's action only logs that it could not protect a branch. */
  async #missingProtection({
    location,
    name,
  }: PublishRequest<GithubLocation>): Promise<string[]> {
    const { host, owner, defaultBranch } = location;
    if (!location.protectDefaultBranch) {
      return [];
    }
    const settings = `https://${host}/${owner}/${name}/settings/branches`;
    try {
      const client = await this.#client(location, name);
      const { data } = await client.rest.repos.getBranch({
        owner,
        repo: name,
        branch: defaultBranch,
      });
      return data.protected
        ? []
        : [
            `The branch ${defaultBranch} is not protected: GitHub did not allow it. The portal's credentials need the right to administer the repository, and a private one needs a plan with protected branches. To do it by hand: ${settings}`,
          ];
    } catch (error) {
      return [
        `Whether the branch ${defaultBranch} is protected could not be found out (${
          toError(error).message
        }). See ${settings}`,
      ];
    }
  }

  async #client({ host, owner }: GithubLocation, repo: string) {
    const options = await getOctokitOptions({
      integrations: this.#integrations,
      host,
      owner,
      repo,
    }).catch(cause => {
      throw new ServiceUnavailableError(
        `The portal has no credentials for ${host}: see integrations.github in its configuration`,
        cause,
      );
    });
    return new Octokit(options);
  }
}

function repoUrl({ location, name }: PublishRequest<GithubLocation>): string {
  return `${location.host}?owner=${location.owner}&repo=${name}`;
}

function protection(request: PublishRequest<GithubLocation>) {
  return {
    requiredStatusCheckContexts: request.requiredStatusChecks ?? [],
    requireCodeOwnerReviews: Boolean(request.codeOwners?.length),
    requiredApprovingReviewCount: 1,
    dismissStaleReviews: true,
    requiredConversationResolution: true,
  };
}

/** Code owners who are teams of the organisation: GitHub asks only those who can write. */
function teamsOf({ codeOwners, location }: PublishRequest<GithubLocation>) {
  const prefix = `@${location.owner.toLowerCase()}/`;
  return codeOwners
    ?.filter(one => one.toLowerCase().startsWith(prefix))
    .map(one => ({ team: one.slice(prefix.length), access: 'maintain' }));
}

async function writeCodeOwners(
  workspacePath: string,
  codeOwners: string[] | undefined,
): Promise<void> {
  if (codeOwners?.length) {
    await mkdir(join(workspacePath, '.github'), { recursive: true });
    await writeFile(
      join(workspacePath, '.github', 'CODEOWNERS'),
      `# Who has to approve a change. https://docs.github.com/articles/about-code-owners\n* ${codeOwners.join(
        ' ',
      )}\n`,
    );
  }
}
