import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import pLimit from 'p-limit';
import { z } from 'zod';
import { AzureDevOpsEntityProvider } from '../discovery/AzureDevOpsEntityProvider';

/** What the events of Azure DevOps are called by `@backstage/plugin-events-backend-module-azure`. */
const TOPICS = [
  'azureDevOps.git.push',
  'azureDevOps.git.repo.created',
  'azureDevOps.git.repo.deleted',
  'azureDevOps.git.repo.renamed',
  'azureDevOps.git.repo.statuschanged',
];

const CONCURRENCY = 4;

const projectSchema = z.object({ id: z.string(), name: z.string() });

const repositorySchema = z.object({
  id: z.string(),
  name: z.string(),
  remoteUrl: z.string().optional(),
  project: projectSchema,
  defaultBranch: z.string().optional(),
});

/** From "Service hooks events" in the documentation of Azure DevOps. */
const eventSchema = z.object({
  eventType: z.string(),
  resource: z.union([
    z.object({
      repository: repositorySchema,
      refUpdates: z.array(z.object({ name: z.string() })).optional(),
    }),
    // What is left of one that was deleted.
    z
      .object({
        project: projectSchema,
        repositoryId: z.string(),
        repositoryName: z.string(),
      })
      .transform(({ project, repositoryId, repositoryName }) => ({
        repository: {
          id: repositoryId,
          name: repositoryName,
          project,
          remoteUrl: undefined,
          defaultBranch: undefined,
        },
        refUpdates: undefined,
      })),
  ]),
  resourceContainers: z
    .object({
      account: z.object({ baseUrl: z.string().optional() }).optional(),
      collection: z.object({ baseUrl: z.string().optional() }).optional(),
    })
    .optional(),
});

type DevOpsEvent = z.output<typeof eventSchema>;

/** Updates the repository that an event of Azure DevOps is about, within seconds. */
export async function subscribeToEvents(options: {
  events: EventsService;
  logger: LoggerService;
  providers: AzureDevOpsEntityProvider[];
}): Promise<void> {
  const { events, logger, providers } = options;
  const limit = pLimit(CONCURRENCY);
  // Several pushes in a row are one reason to look.
  const waiting = new Set<string>();

  await events.subscribe({
    id: 'azure-devops-repositories',
    topics: TOPICS,
    onEvent: async ({ topic, eventPayload }) => {
      const parsed = eventSchema.safeParse(eventPayload);
      if (!parsed.success) {
        logger.warn(
          `An event '${topic}' is not what Azure DevOps documents, and changes nothing: ${parsed.error.message}`,
        );
        return;
      }
      const event = parsed.data;
      const { id, name, project } = event.resource.repository;
      const concerned = providers.filter(
        provider =>
          isOf(event, provider) &&
          // One that was renamed may have been among them.
          (event.eventType === 'git.repo.renamed' ||
            provider.covers({ name, project })) &&
          isOfBranch(event, provider),
      );
      await Promise.all(
        concerned.map(async provider => {
          const isDeleted = event.eventType === 'git.repo.deleted';
          const key = `${provider.getProviderName()}/${id}/${isDeleted}`;
          if (waiting.has(key)) {
            return;
          }
          waiting.add(key);
          await limit(async () => {
            waiting.delete(key);
            if (isDeleted) {
              await provider.removeRepository(id);
            } else {
              await provider.refreshRepository(id, project.id);
            }
          });
          logger.info(
            `Updated ${project.name}/${name} after ${event.eventType}`,
          );
        }),
      );
    },
  });
}

/** Whether an event comes from the organisation of a provider. */
function isOf(
  event: DevOpsEvent,
  provider: AzureDevOpsEntityProvider,
): boolean {
  const { remoteUrl } = event.resource.repository;
  const { account, collection } = event.resourceContainers ?? {};
  const origins = [remoteUrl, account?.baseUrl, collection?.baseUrl].filter(
    url => url !== undefined,
  );
  const organizationUrl = comparable(provider.config.organizationUrl);
  // Without an address, whoever knows the repository by its id takes it.
  return (
    origins.length === 0 ||
    origins.some(url => `${comparable(url)}/`.startsWith(`${organizationUrl}/`))
  );
}

/** The forms in which an organisation is written: with its name before the host, or as the user of an address. */
function comparable(url: string): string {
  return url
    .toLowerCase()
    .replace(/^(https?:\/\/)[^/@]*@/, '$1')
    .replace(
      /^https:\/\/([^./]+)\.visualstudio\.com/,
      'https://dev.azure.com/$1',
    )
    .replace(/\/+$/, '');
}

/** Whether a push is to the branch that is read. Anything that is no push may change that. */
function isOfBranch(
  { resource: { refUpdates, repository } }: DevOpsEvent,
  provider: AzureDevOpsEntityProvider,
): boolean {
  const { branch } = provider.config;
  const ref = branch ? `refs/heads/${branch}` : repository.defaultBranch;
  return (
    refUpdates === undefined ||
    ref === undefined ||
    refUpdates.some(({ name }) => name === ref)
  );
}
