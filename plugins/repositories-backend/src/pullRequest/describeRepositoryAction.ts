import { ConflictError, InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HostClient } from '../hosts/HostClient';
import {
  parseRepositoryUrl,
  repositoryPage,
  RepositoryRef,
} from '../hosts/repositoryUrls';
import { readAzureDevOps } from '../inspection/readAzureDevOps';
import { readGithub } from '../inspection/readGithub';
import { RepositoryContents } from '../inspection/RepositoryContents';
import { runAction } from '../publish/runAction';
import { openAzureDevOpsPullRequest } from './azureDevOpsPullRequest';
import {
  CatalogEntry,
  parseCatalogEntry,
  writeCatalogInfo,
} from './catalogInfo';
import { findGithubPullRequest } from './githubPullRequest';
import { PullRequest, PullRequestFiles } from './PullRequest';

const BRANCH = 'portico/catalog-info';
/** Where the files of the pull request are in the workspace. */
const FOLDER = 'pull-request';

/**
 * Creates the action `repository:describe`: a pull request that adds `catalog-info.yaml` to a repository that exists. Running
 * it twice opens one pull request.
 */
export const createDescribeRepositoryAction = (options: {
  client: HostClient;
  integrations: ScmIntegrations;
}) => {
  const { client, integrations } = options;
  const openOnGithub = createPublishGithubPullRequestAction({ integrations });
  return createTemplateAction({
    id: 'repository:describe',
    description:
      'Opens a pull request, on GitHub or Azure DevOps, that adds catalog-info.yaml to a repository that exists.',
    supportsDryRun: true,
    schema: {
      input: {
        entry: z =>
          z
            .object({
              url: z.string({ description: 'Any address of the repository' }),
            })
            .passthrough()
            .describe(
              'What the catalog is to say: the value of the form field CatalogEntry',
            ),
      },
      output: {
        pullRequestUrl: z => z.string({ description: 'The page for people' }),
        pullRequestNumber: z => z.number(),
        branch: z => z.string({ description: 'The branch that it is from' }),
        catalogInfoUrl: z =>
          z.string({
            description: 'What catalog:register takes once it is merged',
          }),
      },
    },
    async handler(ctx) {
      const entry = parseCatalogEntry(ctx.input.entry);
      const ref = parseRepositoryUrl(entry.url, integrations);
      const files: PullRequestFiles = {
        'catalog-info.yaml': await writeCatalogInfo(entry, ref),
      };

      if (ctx.isDryRun) {
        await write(ctx.workspacePath, files);
        ctx.logger.info(
          `Dry run: nothing is proposed to ${repositoryPage(ref)}`,
        );
        return;
      }
      const contents =
        ref.target === 'github'
          ? await readGithub(client, ref)
          : await readAzureDevOps(client, ref);
      assertDescribable(contents, ref);
      if (
        entry.docs &&
        !contents.paths.some(path => /^mkdocs\.ya?ml$/.test(path))
      ) {
        files['mkdocs.yml'] = writeMkdocs(entry, contents);
      }
      const request = {
        branch: BRANCH,
        targetBranch: contents.defaultBranch,
        title: 'Describe this repository for the developer portal',
        description: `Adds ${Object.keys(files).join(
          ' and ',
        )}, so that the developer portal shows who owns ${
          entry.name
        }, what it is part of, and where its documentation is. Once this is merged, the portal reads the file.`,
        files,
      };

      let pullRequest: PullRequest;
      if (ref.target === 'azure-devops') {
        pullRequest = await openAzureDevOpsPullRequest(client, ref, request);
      } else {
        const existing = await findGithubPullRequest(client, ref, BRANCH);
        if (existing) {
          pullRequest = existing;
        } else {
          await write(join(ctx.workspacePath, FOLDER), files);
          const opened = await runAction(openOnGithub, ctx, {
            repoUrl: `${ref.host}?owner=${ref.owner}&repo=${ref.name}`,
            branchName: BRANCH,
            targetBranchName: contents.defaultBranch,
            title: request.title,
            description: request.description,
            commitMessage: request.title,
            sourcePath: FOLDER,
            update: true,
          });
          pullRequest = {
            url: String(opened.remoteUrl),
            number: Number(opened.pullRequestNumber),
            isNew: true,
          };
        }
      }
      ctx.logger.info(
        `${pullRequest.isNew ? 'Opened' : 'There is'} ${pullRequest.url}`,
      );
      ctx.output('pullRequestUrl', pullRequest.url);
      ctx.output('pullRequestNumber', pullRequest.number);
      ctx.output('branch', BRANCH);
      ctx.output('catalogInfoUrl', catalogInfoUrl(ref, contents.defaultBranch));
    },
  });
};

function assertDescribable(
  contents: RepositoryContents | undefined,
  ref: RepositoryRef,
): asserts contents is RepositoryContents {
  const page = repositoryPage(ref);
  if (!contents) {
    throw new InputError(
      `entry.url: there is no repository ${page}, or the portal's credentials can't see it`,
    );
  }
  if (contents.archived) {
    throw new InputError(
      `entry.url: ${page} is archived: no pull request can be opened there`,
    );
  }
  if (contents.empty) {
    throw new InputError(
      `entry.url: ${page} is empty: there is no branch to propose a change to`,
    );
  }
  const existing = contents.paths.find(path =>
    /^catalog-info\.ya?ml$/.test(path),
  );
  if (existing) {
    throw new ConflictError(
      `entry.url: ${page} has ${existing} already. Change it there, or register it under "Register existing"`,
    );
  }
}

/** Lets documentation that is there be built: `docs/`, or else the README alone. */
function writeMkdocs(
  { name }: CatalogEntry,
  { paths }: RepositoryContents,
): string {
  const hasDocs = paths.some(path => /^docs\/.+\.md$/.test(path));
  return [
    `site_name: ${JSON.stringify(name)}`,
    ...(hasDocs ? [] : ['docs_dir: .', 'exclude_docs: |', '  /node_modules/']),
    'plugins:',
    '  - techdocs-core',
    '',
  ].join('\n');
}

async function write(folder: string, files: PullRequestFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(folder, path), content);
  }
}

function catalogInfoUrl(ref: RepositoryRef, branch: string): string {
  const page = repositoryPage(ref);
  return ref.target === 'github'
    ? `${page}/blob/${branch}/catalog-info.yaml`
    : `${page}?path=/catalog-info.yaml`;
}
