import { ConflictError, InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { HostClient } from '../hosts/HostClient';
import {
  parseRepositoryUrl,
  repositoryPage,
  RepositoryRef,
} from '../hosts/repositoryUrls';
import { findDocumentation } from '../inspection/documentation';
import { findCatalogInfo, readRepository } from '../inspection/readRepository';
import { RepositoryContents } from '../inspection/RepositoryContents';
import { AzureDevOpsPullRequests } from './AzureDevOpsPullRequests';
import {
  CatalogEntry,
  parseCatalogEntry,
  writeCatalogInfo,
} from './catalogInfo';
import { examples } from './describeRepositoryAction.examples';
import { GithubPullRequests } from './GithubPullRequests';
import { writeMkdocs } from './mkdocs';
import { proposeChange } from './proposeChange';
import { PullRequestFiles } from './PullRequest';

const BRANCH = 'portico/catalog-info';
const CATALOG_INFO = 'catalog-info.yaml';

const listOf = (files: PullRequestFiles) =>
  Object.keys(files).sort().join(' and ');

/**
 * Creates the action `repository:describe`: a pull request that adds `catalog-info.yaml` to a repository that exists. Running
 * it twice opens one pull request.
 */
export const createDescribeRepositoryAction = (options: {
  client: HostClient;
  settings: RepositoriesConfig;
  integrations: ScmIntegrations;
}) => {
  const { client, integrations } = options;
  return createTemplateAction({
    id: 'repository:describe',
    description:
      'Opens a pull request, on GitHub or Azure DevOps, that adds catalog-info.yaml to a repository that exists.',
    examples,
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
        repositoryUrl: z =>
          z.string({ description: 'The page of the repository for people' }),
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
      const asked = parseRepositoryUrl(entry.url, integrations);
      if (ctx.isDryRun) {
        const file = join(ctx.workspacePath, CATALOG_INFO);
        await writeFile(file, await writeCatalogInfo(entry, asked));
        ctx.logger.info(
          `Dry run: nothing is proposed to ${repositoryPage(asked)}`,
        );
        return;
      }
      // What the catalog would refuse is said before a host is asked.
      await writeCatalogInfo(entry, asked);
      const contents = await readRepository(options, asked, 'entry.url');
      const { ref, defaultBranch } = contents;
      assertDescribable(contents);
      const files = await writeFiles(entry, contents);

      const { pullRequest, branch, isNew } = await proposeChange(
        ref.target === 'github'
          ? new GithubPullRequests(client, ref)
          : new AzureDevOpsPullRequests(client, ref),
        {
          branch: BRANCH,
          targetBranch: defaultBranch,
          title: 'Describe this repository for the developer portal',
          description: writeDescription(entry, files),
          files,
        },
      );
      ctx.logger.info(
        isNew
          ? `Opened ${pullRequest.url}, which adds ${listOf(files)}`
          : `${pullRequest.url} is open already, and stays as it is: change it there, or close it and run this again`,
      );
      if (entry.docs && !hasDocumentation(contents)) {
        ctx.logger.warn(
          `There is no documentation to show yet: ${repositoryPage(
            ref,
          )} has no Markdown file in docs and no README.md`,
        );
      }
      ctx.output('repositoryUrl', repositoryPage(ref));
      ctx.output('pullRequestUrl', pullRequest.url);
      ctx.output('pullRequestNumber', pullRequest.number);
      ctx.output('branch', branch);
      ctx.output('catalogInfoUrl', catalogInfoUrl(ref, defaultBranch));
    },
  });
};

async function writeFiles(
  entry: CatalogEntry,
  { ref, paths }: RepositoryContents,
): Promise<PullRequestFiles> {
  const { hasMkdocs, hasMarkdown } = findDocumentation(paths);
  return {
    [CATALOG_INFO]: await writeCatalogInfo(entry, ref),
    ...(entry.docs &&
      hasMarkdown &&
      !hasMkdocs && { 'mkdocs.yml': writeMkdocs(entry.title ?? entry.name) }),
  };
}

function writeDescription(entry: CatalogEntry, files: PullRequestFiles) {
  const shown = [
    `who owns ${entry.name}`,
    ...(entry.system ? ['what it is part of'] : []),
    ...(entry.docs ? ['its documentation'] : []),
    ...(entry.resourceGroups.length ? ['what it costs'] : []),
  ];
  return `Adds ${listOf(
    files,
  )}, by which the developer portal shows ${new Intl.ListFormat('en-GB').format(
    shown,
  )}. Nothing else changes. Once this is merged, the file is the place to change what the portal says.`;
}

function hasDocumentation({ paths }: RepositoryContents): boolean {
  const { hasMkdocs, hasMarkdown } = findDocumentation(paths);
  return hasMkdocs || hasMarkdown;
}

function assertDescribable(contents: RepositoryContents): void {
  const page = repositoryPage(contents.ref);
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
  const existing = findCatalogInfo(contents.paths);
  if (existing) {
    throw new ConflictError(
      `entry.url: ${page} has ${existing} already. Change it there, or register it under "Register existing"`,
    );
  }
}

function catalogInfoUrl(ref: RepositoryRef, branch: string): string {
  const page = repositoryPage(ref);
  return ref.target === 'github'
    ? `${page}/blob/${branch}/${CATALOG_INFO}`
    : `${page}?path=/${CATALOG_INFO}`;
}
