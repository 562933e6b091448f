import {
  ConflictError,
  ForwardedError,
  isError,
  stringifyError,
} from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  parseRepositoryLocation,
  parseRepositoryName,
} from '../hosts/RepositoryLocation';
import { RepositoryHosts } from '../hosts/RepositoryHosts';
import { ExistingRepository } from '../hosts/RepositoryHost';
import { CodeOwners } from './CodeOwners';
import { PublishAttempts } from './PublishAttempts';
import { PublishContext, PublishRequest } from './Publisher';
import { examples } from './publishRepositoryAction.examples';

/**
 * Creates the action `publish:repository`: makes a repository of the workspace where the form field `Repository` says, by
 * `publish:github`, `publish:azure` or `publish:local-git`.
 *
 * @remarks
 * A repository that exists is never touched, unless an earlier attempt of the same task began to make it: a task that is
 * tried again goes on with its own. A failure says what exists and how to go on.
 */
export const createPublishRepositoryAction = (options: {
  hosts: RepositoryHosts;
  codeOwners: CodeOwners;
}) => {
  const { hosts, codeOwners } = options;
  return createTemplateAction({
    id: 'publish:repository',
    description:
      'Makes a repository of the workspace on GitHub, on Azure DevOps or in the portal itself, as the form field Repository says.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repository: z =>
          z
            .object({
              target: z.enum(['local', 'github', 'azure-devops']),
            })
            .passthrough()
            .describe(
              'Where to make it: the value of the form field Repository',
            ),
        name: z => z.string({ description: 'Name of the new repository' }),
        description: z =>
          z.string({ description: 'One sentence about it' }).optional(),
        owner: z =>
          z
            .string({
              description:
                'The group that owns what is made, such as group:default/team-payments. Its GitHub team becomes the code owner when the form names none',
            })
            .optional(),
        topics: z =>
          z.array(z.string(), { description: 'Topics, on GitHub' }).optional(),
        requiredStatusChecks: z =>
          z
            .array(z.string(), {
              description:
                'Names of the checks that have to pass before a merge, on GitHub',
            })
            .optional(),
        secrets: z =>
          z
            .record(z.string(), {
              description: 'Secrets of GitHub Actions, by name',
            })
            .optional(),
        pipelineFile: z =>
          z
            .string({
              description:
                'Path of the pipeline in the repository, such as azure-pipelines.yml: on Azure DevOps it is created and its first run queued',
            })
            .optional(),
      },
      output: {
        remoteUrl: z => z.string({ description: 'What Git clones' }),
        repositoryUrl: z => z.string({ description: 'The page for people' }),
        repoContentsUrl: z =>
          z.string({ description: 'The root of the default branch' }),
        catalogInfoUrl: z =>
          z.string({ description: 'What catalog:register takes' }),
        pipelineUrl: z =>
          z
            .string({ description: 'Runs of the pipeline or the workflows' })
            .optional(),
        notes: z =>
          z.array(z.string(), {
            description: 'What has to be done by hand, in whole sentences',
          }),
      },
    },
    async handler(ctx) {
      const location = parseRepositoryLocation(ctx.input.repository);
      const name = parseRepositoryName(ctx.input.name);
      const request: PublishRequest = {
        location,
        name,
        description: ctx.input.description,
        topics: ctx.input.topics,
        requiredStatusChecks: ctx.input.requiredStatusChecks,
        secrets: ctx.input.secrets,
        pipelineFile: ctx.input.pipelineFile,
      };
      const { repositoryUrl } = hosts.preview(request);
      const place = `repository.${location.target}.${repositoryUrl}`;

      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${repositoryUrl} is not made`);
      } else {
        request.codeOwners = await codeOwners.of(
          location,
          ctx.input.owner,
          await ctx.getInitiatorCredentials(),
        );
      }
      const published = ctx.isDryRun
        ? hosts.preview(request)
        : await ctx.checkpoint({
            key: `${place}.published`,
            fn: () => publish(ctx, request, place, hosts),
          });
      for (const note of published.notes) {
        ctx.logger.warn(note);
      }
      ctx.output('remoteUrl', published.remoteUrl);
      ctx.output('repositoryUrl', published.repositoryUrl);
      ctx.output('repoContentsUrl', published.repoContentsUrl);
      ctx.output('catalogInfoUrl', published.catalogInfoUrl);
      ctx.output('pipelineUrl', published.pipelineUrl);
      ctx.output('notes', published.notes);
      ctx.logger.info(
        `${ctx.isDryRun ? 'Would be' : 'Published'}: ${
          published.repositoryUrl
        }`,
      );
    },
  });
};

/** Publishes once the name is known to be free, or to be taken by an earlier attempt of the same task. */
async function publish(
  ctx: PublishContext,
  request: PublishRequest,
  place: string,
  hosts: RepositoryHosts,
) {
  const attempts = await PublishAttempts.of(ctx, place);
  if (!attempts.isResumed) {
    const existing = await hosts.find(request.location, request.name);
    if (existing) {
      throw nameTaken(existing.url);
    }
    await attempts.begin();
  }
  try {
    return await hosts.publish(ctx, request, attempts.isResumed);
  } catch (error) {
    const existing = await lookAgain(request, hosts);
    if (existing === undefined) {
      await attempts.madeNothing();
    } else if (!attempts.isResumed && isNameTaken(error)) {
      // Somebody made it between the look and the attempt.
      await attempts.madeNothing();
      throw nameTaken(hosts.preview(request).repositoryUrl);
    }
    throw new ForwardedError(
      `${request.name} is not published completely. ${whatExists(
        existing,
        hosts.preview(request).repositoryUrl,
      )} What went wrong`,
      error,
    );
  }
}

function nameTaken(url: string) {
  return new ConflictError(
    `${url} exists already and was not touched. Start over with another name`,
  );
}

/** Whether a host has refused a name: GitHub says it in words, Azure DevOps by a number. */
function isNameTaken(error: unknown) {
  return /already exists|TF400948/i.test(stringifyError(error));
}

/** What is there after a failure; `unknown` with the reason when the host does not say. */
async function lookAgain(
  request: PublishRequest,
  hosts: RepositoryHosts,
): Promise<ExistingRepository | { unknown: string } | undefined> {
  try {
    return await hosts.find(request.location, request.name);
  } catch (error) {
    return { unknown: isError(error) ? error.message : stringifyError(error) };
  }
}

/** What a person has to know before they go on after a failure. */
function whatExists(
  existing: ExistingRepository | { unknown: string } | undefined,
  url: string,
): string {
  const again =
    'Once the cause is put right, "Try again" goes on from there and makes nothing twice.';
  if (!existing) {
    return `Nothing was made. ${again}`;
  }
  if ('unknown' in existing) {
    return `Whether ${url} exists could not be found out (${existing.unknown}). ${again}`;
  }
  return existing.empty
    ? `${existing.url} exists and is empty; nothing is in the catalog. ${again}`
    : `${existing.url} exists and has its files; nothing is in the catalog. ${again}`;
}
