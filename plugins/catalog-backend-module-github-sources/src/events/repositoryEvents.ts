import { EventParams } from '@backstage/plugin-events-node';
import { z } from 'zod';

/** What an event says of a repository. */
export interface RepositoryEvent {
  /** Its number at the host. */
  id: string;
  fullName: string;
  host: string;
  /** The account that it belongs to now, and the one that it belonged to before. */
  owners: [now: string, before?: string];
  isDeleted: boolean;
  /** The commit that the default branch points to, when that is what was pushed. */
  revision?: string;
}

const repositorySchema = z.object({
  id: z.number(),
  full_name: z.string(),
  html_url: z.url(),
  default_branch: z.string(),
});

const pushSchema = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean().optional(),
  repository: repositorySchema,
});

const formerOwnerSchema = z.object({ login: z.string() }).nullish();

const changeSchema = z.object({
  action: z.string(),
  repository: repositorySchema,
  changes: z
    .object({
      owner: z
        .object({
          from: z
            .object({
              organization: formerOwnerSchema,
              user: formerOwnerSchema,
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

/** The events of GitHub that are of interest. */
export const REPOSITORY_TOPICS = ['github.push', 'github.repository'];

/**
 * Reads an event.
 *
 * @param branch - the one that catalog files are read from, when it is not the default one
 * @returns undefined when it changes nothing that the inventory shows
 * @throws Error when it is not what GitHub documents
 */
export function readRepositoryEvent(
  { topic, eventPayload }: EventParams,
  branch: string | undefined,
): RepositoryEvent | undefined {
  if (topic === 'github.push') {
    const { ref, after, deleted, repository } = pushSchema.parse(eventPayload);
    const isDefault = ref === `refs/heads/${repository.default_branch}`;
    if (!isDefault && ref !== `refs/heads/${branch}`) {
      return undefined;
    }
    return {
      ...describe(repository),
      isDeleted: false,
      revision: isDefault && !deleted ? after : undefined,
    };
  }
  const { action, changes, repository } = changeSchema.parse(eventPayload);
  const from = changes?.owner?.from;
  const described = describe(repository);
  return {
    ...described,
    owners: [
      described.owners[0],
      from?.organization?.login ?? from?.user?.login,
    ],
    isDeleted: action === 'deleted',
  };
}

function describe(
  repository: z.output<typeof repositorySchema>,
): Pick<RepositoryEvent, 'id' | 'fullName' | 'host' | 'owners'> {
  const { full_name: fullName } = repository;
  return {
    id: String(repository.id),
    fullName,
    host: new URL(repository.html_url).host,
    owners: [fullName.split('/')[0]],
  };
}
