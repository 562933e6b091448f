import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  getRepoSourceDirectory,
} from '@backstage/plugin-scaffolder-node';
import { stat } from 'node:fs/promises';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrls } from './LocalGitUrls';
import { examples } from './publishAction.examples';

/**
 * Creates the action `publish:local-git`: what `publish:github` does, for a
 * repository on this machine and with no account.
 */
export const createPublishLocalGitAction = (options: {
  repositories: LocalGitRepositories;
  urls: LocalGitUrls;
  config: RootConfigService;
}) => {
  const { repositories, urls, config } = options;
  return createTemplateAction({
    id: 'publish:local-git',
    description:
      'Makes a Git repository of the workspace on the machine that runs the portal. Needs no account; not for production.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoName: z =>
          z
            .string({
              description:
                "Name of the new repository: lower-case letters, digits and dashes, with a letter or digit at both ends, as in 'payment-service'",
            })
            .min(1)
            .max(63),
        description: z =>
          z
            .string({
              description:
                'One sentence about the repository, shown beside its name',
            })
            .max(350)
            .optional(),
        defaultBranch: z =>
          z
            .string({
              description:
                "Name of the branch that is made. The default value is 'main'",
            })
            .regex(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/)
            .max(100)
            .optional(),
        sourcePath: z =>
          z
            .string({
              description:
                'Folder of the workspace to publish. The default value is the workspace itself',
            })
            .max(1000)
            .optional(),
        gitCommitMessage: z =>
          z
            .string({
              description:
                "Message of the first commit. The default value is 'scaffolder.defaultCommitMessage' of the configuration, or else 'initial commit'",
            })
            .min(1)
            .max(5000)
            .optional(),
        gitAuthorName: z =>
          z
            .string({
              description:
                "Author of the first commit. The default value is 'scaffolder.defaultAuthor.name' of the configuration, or else 'Scaffolder'",
            })
            .min(1)
            .max(200)
            .optional(),
        gitAuthorEmail: z =>
          z
            .string({
              description:
                "Address of that author. The default value is 'scaffolder.defaultAuthor.email' of the configuration, or else 'scaffolder@backstage.io'",
            })
            .min(1)
            .max(320)
            .optional(),
      },
      output: {
        remoteUrl: z =>
          z.string({
            description: 'URL to clone; a browser shows the repository there',
          }),
        repoContentsUrl: z =>
          z.string({ description: 'URL of the root of the new branch' }),
        catalogInfoUrl: z =>
          z
            .string({
              description:
                'URL of catalog-info.yaml, when there is one at the root',
            })
            .optional(),
        commitHash: z => z.string({ description: 'Id of the first commit' }),
        defaultBranch: z =>
          z.string({ description: 'Name of the branch that was made' }),
      },
    },
    async handler(ctx) {
      const { repoName, description, defaultBranch = 'main' } = ctx.input;
      const sourcePath = getRepoSourceDirectory(
        ctx.workspacePath,
        ctx.input.sourcePath,
      );
      const source = await stat(sourcePath).catch(() => undefined);
      if (!source?.isDirectory()) {
        throw new InputError(
          `sourcePath '${ctx.input.sourcePath}' is no folder of the workspace. Name one that an earlier step made, or leave it out to publish the whole workspace.`,
        );
      }

      ctx.logger.info(`Making the repository ${repoName}`);
      const { commitHash, files, hasCatalogInfo } = await ctx.checkpoint({
        key: `publish.local-git.${repoName}`,
        fn: async () => {
          const commit = await repositories.create(repoName, {
            sourcePath,
            description,
            defaultBranch,
            commitMessage:
              ctx.input.gitCommitMessage ??
              config.getOptionalString('scaffolder.defaultCommitMessage') ??
              'initial commit',
            author: {
              name:
                ctx.input.gitAuthorName ??
                config.getOptionalString('scaffolder.defaultAuthor.name') ??
                'Scaffolder',
              email:
                ctx.input.gitAuthorEmail ??
                config.getOptionalString('scaffolder.defaultAuthor.email') ??
                'scaffolder@backstage.io',
            },
            signal: ctx.signal,
            dryRun: ctx.isDryRun,
          });
          return {
            commitHash: commit.commitHash,
            files: commit.files.length,
            hasCatalogInfo: commit.files.includes('catalog-info.yaml'),
          };
        },
      });

      ctx.output('remoteUrl', urls.clone(repoName));
      ctx.output('repoContentsUrl', urls.tree(repoName, defaultBranch));
      ctx.output('commitHash', commitHash);
      ctx.output('defaultBranch', defaultBranch);
      if (hasCatalogInfo) {
        ctx.output(
          'catalogInfoUrl',
          urls.blob(repoName, defaultBranch, 'catalog-info.yaml'),
        );
      }

      const published = `${files} ${
        files === 1 ? 'file' : 'files'
      } on ${defaultBranch} as ${commitHash.slice(0, 7)}`;
      ctx.logger.info(
        ctx.isDryRun
          ? `Dry run: committed ${published}, and kept nothing of it`
          : `Published ${published}. To work on it: git clone ${urls.clone(
              repoName,
            )}`,
      );
    },
  });
};
